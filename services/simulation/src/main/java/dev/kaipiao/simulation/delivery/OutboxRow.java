package dev.kaipiao.simulation.delivery;

import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.simulation.broker.Message;
import java.util.Comparator;

/**
 * A record in a row of {@code outbox}.
 *
 * @param bundle the row: the records that one transaction appended to a shard and a topic, some at
 *     most, which leaves the table as a whole
 * @param seq in the order in which all records were appended
 */
public record OutboxRow(short shard, long bundle, long seq, String topic, Message message)
    implements Comparable<OutboxRow> {

  private static final Comparator<OutboxRow> ORDER =
      Comparator.comparingLong(OutboxRow::bundle).thenComparingLong(OutboxRow::seq);

  KeyedTopic keyedTopic() {
    return new KeyedTopic(topic, message.key());
  }

  @Override
  public int compareTo(OutboxRow other) {
    return ORDER.compare(this, other);
  }
}
