package dev.kaipiao.issuance.bureau;

import java.time.OffsetDateTime;

/**
 * How the lane is, as its holder last told.
 *
 * @param holder the instance that drives it
 * @param breaker {@code closed}, {@code half_open} or {@code open}
 * @param version of the interface that the bureau speaks
 * @param lastAnswerAt when the bureau last answered; null when it never did
 * @param queued signed invoices that no upload has taken yet, counted up to 100,000
 * @param oldestQueued when the oldest of them was signed; null when there is none
 * @param openUploads uploads whose result is not known yet
 * @param openLeases questions about numbers and quota without an answer
 */
public record LaneStatus(
    String holder,
    OffsetDateTime heldSince,
    String breaker,
    OffsetDateTime breakerSince,
    String version,
    OffsetDateTime lastAnswerAt,
    String lastError,
    OffsetDateTime lastErrorAt,
    OffsetDateTime toldAt,
    long queued,
    OffsetDateTime oldestQueued,
    long openUploads,
    OffsetDateTime oldestUpload,
    long openLeases) {}
