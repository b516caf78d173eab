package dev.kaipiao.messaging.consumer;

import dev.kaipiao.messaging.parking.KeyedTopic;
import org.apache.kafka.common.TopicPartition;

/**
 * A record at work, as far as the order of its key and the ownership of its partition depend on it.
 * What is decided about a batch ({@link Verdicts}, {@link Chunk}, {@link Pending}) needs no more,
 * so a simulation decides with the same code.
 */
public interface Delivered {

  /** Whether it was read from Kafka just now, not from the parking lot. */
  boolean isLive();

  /** Whether it is a CloudEvent. */
  boolean isReadable();

  /** Whether it has a key that orders it. */
  boolean isOrdered();

  KeyedTopic keyedTopic();

  TopicPartition partition();
}
