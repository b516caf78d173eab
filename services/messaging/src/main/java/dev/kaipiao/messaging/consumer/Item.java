package dev.kaipiao.messaging.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.messaging.parking.ParkedRecord;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record at work: read from Kafka just now, or from the parking lot. Equal only to itself. */
final class Item implements Delivered {

  private static final long LIVE = 0;

  private final IncomingRecord message;
  private final long parkedId;

  private Item(IncomingRecord message, long parkedId) {
    this.message = message;
    this.parkedId = parkedId;
  }

  static Item live(ConsumerRecord<byte[], byte[]> polled) {
    return new Item(
        new IncomingRecord(
            polled.topic(),
            polled.partition(),
            polled.offset(),
            Instant.ofEpochMilli(Math.max(0, polled.timestamp())),
            polled.key() == null ? null : new String(polled.key(), UTF_8),
            polled.value(),
            polled.headers(),
            CloudEvents.fromHeaders(polled.headers())),
        LIVE);
  }

  static Item parked(ParkedRecord parked) {
    return new Item(
        new IncomingRecord(
            parked.topic(),
            parked.partition(),
            parked.offset(),
            parked.timestamp(),
            parked.key(),
            parked.value(),
            parked.headers(),
            CloudEvents.fromHeaders(parked.headers())),
        parked.id());
  }

  IncomingRecord message() {
    return message;
  }

  @Override
  public boolean isLive() {
    return parkedId == LIVE;
  }

  long parkedId() {
    return parkedId;
  }

  @Override
  public boolean isReadable() {
    return message.event().isPresent();
  }

  @Override
  public boolean isOrdered() {
    return message.key() != null;
  }

  @Override
  public KeyedTopic keyedTopic() {
    return new KeyedTopic(message.topic(), message.key());
  }

  /** W3C trace context of what caused it, null when there is none. */
  String traceparent() {
    return message.event().map(CloudEvent::traceparent).orElse(null);
  }

  /** Null when the record is no CloudEvent. */
  String eventId() {
    return message.event().map(CloudEvent::id).orElse(null);
  }

  @Override
  public TopicPartition partition() {
    return new TopicPartition(message.topic(), message.partition());
  }
}
