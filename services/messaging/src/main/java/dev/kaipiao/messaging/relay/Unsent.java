package dev.kaipiao.messaging.relay;

import dev.kaipiao.messaging.parking.KeyedTopic;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/**
 * A record that is to be sent.
 *
 * @param place where it stands: the {@code seq} of its bundle in the outbox, or the id of a parked
 *     record
 * @param position its place in the bundle
 * @param key null when nothing orders it
 */
record Unsent(
    short shard,
    long place,
    int position,
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
