package dev.kaipiao.messaging.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvents;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Items without a broker. */
final class Items {

  static final String TOPIC = "topic";

  private Items() {}

  /** A record of partition 0 that is an event. */
  static Item event(long offset, String key) {
    return event(0, offset, key);
  }

  static Item event(int partition, long offset, String key) {
    ConsumerRecord<byte[], byte[]> polled = polled(partition, offset, key);
    CloudEvents.toHeaders(ConsumerStage.event(key)).forEach(polled.headers()::add);
    return Item.live(polled);
  }

  /** A record without any header. */
  static Item bare(long offset, String key) {
    return Item.live(polled(0, offset, key));
  }

  static List<Item> events(int count) {
    return IntStream.range(0, count).mapToObj(offset -> event(offset, "key-" + offset)).toList();
  }

  private static ConsumerRecord<byte[], byte[]> polled(int partition, long offset, String key) {
    byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
    return new ConsumerRecord<>(TOPIC, partition, offset, keyBytes, new byte[0]);
  }
}
