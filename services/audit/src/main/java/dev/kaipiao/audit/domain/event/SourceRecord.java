package dev.kaipiao.audit.domain.event;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * A record as Kafka delivered it.
 *
 * @param timestamp as the producer or the broker set it
 * @param payload the record's value; empty for a tombstone
 * @param attributes its CloudEvents headers; empty when it is no CloudEvent
 * @param bank the header {@code bank} of a bank's receipt; null when absent
 */
public record SourceRecord(
    Position position,
    Instant timestamp,
    byte[] payload,
    Optional<CloudEvent> attributes,
    String bank) {}
