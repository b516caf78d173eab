package dev.kaipiao.simulation.delivery;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.broker.Partition;

/**
 * A row of {@code parked_record}.
 *
 * @param consumer or the outbox
 * @param identity what makes it the same record when it is delivered again
 * @param replay whether it is to be processed again
 */
public record ParkedRow(
    long id,
    String consumer,
    String identity,
    Partition partition,
    int offset,
    Message message,
    ReasonCode reason,
    boolean replay) {

  KeyedTopic keyedTopic() {
    return new KeyedTopic(partition.topic(), message.key());
  }

  ParkedRow asked() {
    return new ParkedRow(id, consumer, identity, partition, offset, message, reason, true);
  }

  ParkedRow failedAgain(ReasonCode why) {
    return new ParkedRow(id, consumer, identity, partition, offset, message, why, false);
  }
}
