package dev.kaipiao.messaging.parking;

import dev.kaipiao.contracts.reason.Violation;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * A record on its way into the parking lot.
 *
 * @param identity what makes it the same record when it is delivered again
 * @param waiting whether it is replayed by itself once nothing of its key stands before it
 */
public record Parking(
    String identity,
    String topic,
    int partition,
    long offset,
    Instant timestamp,
    String eventId,
    String key,
    byte[] value,
    Headers headers,
    Violation reason,
    boolean waiting) {}
