package dev.kaipiao.benchmarks.load.ledger;

/**
 * Accepted requests that did not come to their end in time, each counted once in {@link
 * #requests()} and once in every way in which it falls short.
 *
 * @param neverDecided neither issued nor rejected
 * @param notSigned issued, but no signature was told
 * @param notReported issued, but no answer of the tax bureau was told
 * @param notDelivered issued, but the bank that has to get it was not told
 * @param notAudited issued, but in no published checkpoint of the audit log
 */
public record Losses(
    int requests,
    int neverDecided,
    int notSigned,
    int notReported,
    int notDelivered,
    int notAudited) {}
