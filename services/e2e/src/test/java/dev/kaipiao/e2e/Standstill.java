package dev.kaipiao.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.traffic.Told;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long nothing was accepted and nothing was issued while requests came in, and how long the
 * unluckiest request waited for its invoice: as callers, and a reader of the topic, see it.
 */
final class Standstill implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ISSUED = EventType.INVOICE_ISSUED.typeName();

  private final Map<String, Long> accepted = new ConcurrentHashMap<>();
  private final Map<String, Long> issued = new ConcurrentHashMap<>();
  private final CountDownLatch placed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean reading = true;
  private volatile long begun = System.nanoTime();

  /** Reads from now on. */
  Standstill(String bootstrapServers) {
    this.thread = new Thread(() -> read(bootstrapServers), "standstill");
    thread.start();
    try {
      placed.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What came before does not count. */
  void begins() {
    begun = System.nanoTime();
  }

  /** A caller got its answer. */
  void note(Told told) {
    if (told instanceof Told.Accepted taken) {
      accepted.putIfAbsent(taken.requestId(), System.nanoTime());
    }
  }

  /** Waits until everything accepted is issued. */
  void awaitIssued() {
    await().atMost(PATIENCE).until(() -> issued.keySet().containsAll(accepted.keySet()));
  }

  /** The longest time without an answer that accepts a request. */
  Duration ofAccepting() {
    return longestGap(accepted.values());
  }

  /** The longest time without an issued invoice. */
  Duration ofIssuing() {
    return longestGap(issued.values());
  }

  /** The longest time from the answer that accepts a request to its invoice. */
  Duration longestWait() {
    return Duration.ofNanos(
        accepted.entrySet().stream()
            .filter(entry -> issued.containsKey(entry.getKey()))
            .mapToLong(entry -> issued.get(entry.getKey()) - entry.getValue())
            .max()
            .orElse(0));
  }

  @Override
  public String toString() {
    return "nothing accepted for %.1f s, nothing issued for %.1f s, longest wait for an invoice %.1f s"
        .formatted(seconds(ofAccepting()), seconds(ofIssuing()), seconds(longestWait()));
  }

  @Override
  public void close() {
    reading = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(String bootstrapServers) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.ISSUANCE_EVENTS.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position); // seeks are lazy
      placed.countDown();
      while (reading) {
        consumer.poll(POLL).forEach(this::note);
      }
    } finally {
      placed.countDown();
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> message) {
    Header type = message.headers().lastHeader(CloudEvents.TYPE);
    if (type != null && new String(type.value(), UTF_8).equals(ISSUED)) {
      JsonNode payload = Json.read(message.value(), JsonNode.class);
      issued.putIfAbsent(payload.path("requestId").asText(), System.nanoTime());
    }
  }

  private Duration longestGap(Collection<Long> times) {
    long longest = 0;
    long before = begun;
    for (long at : times.stream().filter(time -> time > begun).sorted().toList()) {
      longest = Math.max(longest, at - before);
      before = at;
    }
    return Duration.ofNanos(longest);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
