package dev.kaipiao.simulation.delivery;

import dev.kaipiao.messaging.consumer.Delivered;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.simulation.broker.Member.Fetched;
import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.broker.Partition;
import org.apache.kafka.common.TopicPartition;

/** A record at work: read from Kafka just now, or from the parking lot. Equal only to itself. */
public final class Item implements Delivered {

  private static final long LIVE = 0;

  private final Partition partition;
  private final int offset;
  private final Message message;
  private final long parkedId;
  private final TopicPartition place;
  private final KeyedTopic keyedTopic;

  private Item(Partition partition, int offset, Message message, long parkedId) {
    this.partition = partition;
    this.offset = offset;
    this.message = message;
    this.parkedId = parkedId;
    this.place = new TopicPartition(partition.topic(), partition.number());
    this.keyedTopic = new KeyedTopic(partition.topic(), message.key());
  }

  static Item live(Fetched fetched) {
    return new Item(fetched.partition(), fetched.offset(), fetched.message(), LIVE);
  }

  static Item parked(ParkedRow row) {
    return new Item(row.partition(), row.offset(), row.message(), row.id());
  }

  public Message message() {
    return message;
  }

  Partition from() {
    return partition;
  }

  int offset() {
    return offset;
  }

  long parkedId() {
    return parkedId;
  }

  @Override
  public boolean isLive() {
    return parkedId == LIVE;
  }

  @Override
  public boolean isReadable() {
    return !message.id().isEmpty();
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public KeyedTopic keyedTopic() {
    return keyedTopic;
  }

  @Override
  public TopicPartition partition() {
    return place;
  }

  @Override
  public String toString() {
    return message.toString();
  }
}
