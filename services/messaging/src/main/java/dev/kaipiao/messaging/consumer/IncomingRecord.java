package dev.kaipiao.messaging.consumer;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * One record as Kafka delivered it.
 *
 * @param timestamp when it was produced, or appended, as the topic is configured
 * @param key null when the record has none
 * @param value the payload; null for a tombstone
 * @param event the {@code ce_*} headers; empty when the record is no CloudEvent
 */
public record IncomingRecord(
    String topic,
    int partition,
    long offset,
    Instant timestamp,
    String key,
    byte[] value,
    Headers headers,
    Optional<CloudEvent> event) {}
