/**
 * What the log is, without any framework: how a record becomes an entry, how entries become a tree,
 * and how anybody checks both.
 *
 * <p>The way of one Kafka record: {@code event} reads who and what it is about, {@code entry}
 * writes that down as the canonical bytes that are logged, {@code merkle} hashes them into the tree
 * of RFC 6962, {@code tile} cuts the tree into the files that are served (C2SP tlog-tiles), {@code
 * note} signs its root (C2SP signed-note and tlog-checkpoint). Back again: {@code proof} is what an
 * auditor takes home (C2SP tlog-proof), {@code verify} checks a proof, or the whole log, with
 * nothing but the log's verifier key.
 */
package dev.kaipiao.audit.domain;
