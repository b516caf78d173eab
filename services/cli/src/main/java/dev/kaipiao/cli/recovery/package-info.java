/**
 * Backup, and the way back from the loss of a data directory.
 *
 * <p>Whoever wants to know what can be rebuilt from what reads {@code docs/recovery.md}. {@link
 * dev.kaipiao.cli.recovery.postgres} copies the database server and follows its write-ahead log,
 * {@link dev.kaipiao.cli.recovery.kafka} writes topics again from the audit log and the outboxes,
 * {@link dev.kaipiao.cli.recovery.reconciliation} compares a restored database with Kafka before
 * anybody may work with it, and {@link dev.kaipiao.cli.recovery.drill} loses directories on purpose
 * and has the judge of the fault campaign say what came of it.
 */
package dev.kaipiao.cli.recovery;
