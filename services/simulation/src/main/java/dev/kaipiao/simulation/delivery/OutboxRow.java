package dev.kaipiao.simulation.delivery;

import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.simulation.broker.Message;

/** A row of {@code outbox}. */
public record OutboxRow(short shard, long seq, String topic, Message message)
    implements Comparable<OutboxRow> {

  KeyedTopic keyedTopic() {
    return new KeyedTopic(topic, message.key());
  }

  @Override
  public int compareTo(OutboxRow other) {
    return Long.compare(seq, other.seq);
  }
}
