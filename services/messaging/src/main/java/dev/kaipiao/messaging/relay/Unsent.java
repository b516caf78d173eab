package dev.kaipiao.messaging.relay;

import dev.kaipiao.messaging.parking.KeyedTopic;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/**
 * A record that is to be sent.
 *
 * @param place where it stands: the outbox's {@code seq}, or the id of a parked record
 * @param key null when nothing orders it
 */
record Unsent(
    short shard,
    long place,
    UUID id,
    String topic,
    String key,
    Headers headers,
    byte[] payload,
    Instant createdAt) {

  boolean isOrdered() {
    return key != null;
  }

  KeyedTopic keyedTopic() {
    return new KeyedTopic(topic, key);
  }
}
