package dev.kaipiao.benchmarks.load.watch;

import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.request.OrderNumbers;
import dev.kaipiao.contracts.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topics of issuance, signing and receipts from their ends on, all partitions, without
 * committing anything. The broker may hold a record back for {@link #GATHERING} so that a fetch
 * carries many; figures are pessimistic by that much.
 */
public final class EventWatch extends Watch {

  /** How long the broker waits for more to send. */
  static final Duration GATHERING = Duration.ofMillis(20);

  private static final int GATHERED_BYTES = 16 * 1024;
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final EventReader reader;
  private final IntSupplier ticks;

  /**
   * Stands at the ends of the topics when it returns.
   *
   * @param ticks the time of the run
   */
  public EventWatch(
      String bootstrapServers, RequestLedger ledger, OrderNumbers orders, IntSupplier ticks) {
    super("load-event-watch");
    this.reader = new EventReader(ledger, orders);
    this.ticks = ticks;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "kaipiao-load-watch",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                (int) GATHERING.toMillis(),
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                GATHERED_BYTES,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    standAtEnd();
  }

  @Override
  void watchOnce() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      reader.read(record.key(), record.headers(), record.value(), ticks.getAsInt());
    }
  }

  @Override
  void release() {
    consumer.close();
  }

  private void standAtEnd() {
    List<TopicPartition> partitions =
        Stream.of(Topic.ISSUANCE_EVENTS, Topic.SIGNING_EVENTS, Topic.RECEIPTS_EVENTS)
            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }
}
