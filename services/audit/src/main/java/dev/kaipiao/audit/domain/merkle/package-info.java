/** The Merkle tree of RFC 6962 section 2.1: hashes, compact ranges, proofs and their checks. */
package dev.kaipiao.audit.domain.merkle;
