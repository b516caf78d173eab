package dev.kaipiao.messaging.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.kafka.ClientProperties;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.Counter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes straight to Kafka, for what must be accepted while the database is away. Never blocks
 * its caller: what finds no room in flight is refused at once.
 */
public final class KafkaPublisher implements AutoCloseable {

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final InFlight inFlight;
  private final Duration timeout;
  private final Counter acknowledged;
  private final Counter failed;
  private final Counter refused;

  /** Topics of which the producer knows the partitions, so that sending to them blocks nobody. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  private final ThreadPoolExecutor firstSends;

  private volatile Producer<byte[], byte[]> producer;

  public KafkaPublisher(MessagingSettings settings, MessagingMetrics metrics) {
    this(
        () ->
            new KafkaProducer<>(
                new ClientProperties(settings).publisher(),
                new ByteArraySerializer(),
                new ByteArraySerializer()),
        settings,
        metrics);
  }

  KafkaPublisher(
      Supplier<Producer<byte[], byte[]>> producers,
      MessagingSettings settings,
      MessagingMetrics metrics) {
    this.producers = producers;
    this.inFlight = new InFlight(settings.publisherInFlight(), settings.publisherInFlightBytes());
    this.timeout = settings.publisherTimeout();
    this.acknowledged = metrics.published("acknowledged");
    this.failed = metrics.published("failed");
    this.refused = metrics.published("refused");
    this.firstSends =
        new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "kaipiao-publisher");
              thread.setDaemon(true);
              return thread;
            });
    metrics.gauge(Metric.PUBLISHER_IN_FLIGHT, inFlight::records);
  }

  /**
   * Completes when all in-sync replicas have the record, on the caller's Vert.x context where there
   * is one. Fails with {@link OverloadedException} when too much is in flight (nothing was sent),
   * otherwise with what the broker said; after a timeout the record may still arrive.
   */
  public Uni<Void> publish(String topic, String key, byte[] value, Headers headers) {
    int size = value == null ? 0 : value.length;
    Uni<Void> sent =
        Uni.createFrom()
            .emitter(
                emitter -> {
                  if (inFlight.enter(size)) {
                    send(record(topic, key, value, headers), size, emitter);
                  } else {
                    refused.increment();
                    emitter.fail(new OverloadedException("too many records are in flight"));
                  }
                });
    Context caller = Vertx.currentContext();
    return caller == null ? sent : sent.emitOn(task -> caller.runOnContext(ignored -> task.run()));
  }

  /**
   * Opens the connection and learns the partitions of topics ahead of the first record, so that it
   * does not wait for that. Returns at once; without a broker the first record tries again.
   */
  public void prepare(Collection<String> topics) {
    firstSends.execute(() -> learn(topics));
  }

  private void learn(Collection<String> topics) {
    try {
      open();
      for (String topic : topics) {
        if (!producer.partitionsFor(topic).isEmpty()) {
          known.add(topic);
        }
      }
    } catch (KafkaException e) {
      // The first record asks again, and its caller hears why.
    }
  }

  /** In the thread of first sends only. */
  private void open() {
    if (producer == null) {
      producer = producers.get();
    }
  }

  /** Records in flight now. */
  public int inFlight() {
    return inFlight.records();
  }

  private void send(
      ProducerRecord<byte[], byte[]> message, int size, UniEmitter<? super Void> emitter) {
    if (known.contains(message.topic())) {
      hand(message, size, emitter);
    } else {
      long deadline = System.nanoTime() + timeout.toNanos();
      firstSends.execute(() -> handFirst(message, size, emitter, deadline));
    }
  }

  /** May block until the broker tells the topic's partitions, so it has a thread of its own. */
  private void handFirst(
      ProducerRecord<byte[], byte[]> message,
      int size,
      UniEmitter<? super Void> emitter,
      long deadline) {
    if (System.nanoTime() > deadline) {
      settle(message, size, emitter, new TimeoutException("the broker does not answer"));
      return;
    }
    try {
      open();
    } catch (KafkaException e) { // such as a broker whose name cannot be resolved yet
      settle(message, size, emitter, e);
      return;
    }
    hand(message, size, emitter);
  }

  private void hand(
      ProducerRecord<byte[], byte[]> message, int size, UniEmitter<? super Void> emitter) {
    try {
      // The answer comes through the callback.
      var unused =
          producer.send(message, (metadata, failure) -> settle(message, size, emitter, failure));
    } catch (KafkaException | IllegalStateException e) { // closed, or no longer able to send
      settle(message, size, emitter, e);
    }
  }

  private void settle(
      ProducerRecord<byte[], byte[]> message,
      int size,
      UniEmitter<? super Void> emitter,
      Exception failure) {
    inFlight.leave(size);
    if (failure == null) {
      known.add(message.topic());
      acknowledged.increment();
      emitter.complete(null);
    } else {
      if (failure instanceof TimeoutException) {
        known.remove(message.topic()); // if it is not known any more, nobody is to wait for it here
      }
      failed.increment();
      emitter.fail(failure);
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, String key, byte[] value, Headers headers) {
    byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
    return new ProducerRecord<>(topic, null, null, keyBytes, value, headers);
  }

  /** Waits for what is in flight, no longer than it may take. */
  @Override
  public void close() {
    firstSends.shutdown();
    Producer<byte[], byte[]> opened = producer;
    if (opened != null) {
      opened.close(timeout);
    }
  }
}
