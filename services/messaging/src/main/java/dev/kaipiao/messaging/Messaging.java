package dev.kaipiao.messaging;

import dev.kaipiao.messaging.MessagingHealth.ConsumerPart;
import dev.kaipiao.messaging.MessagingHealth.Part;
import dev.kaipiao.messaging.consumer.BatchConsumer;
import dev.kaipiao.messaging.consumer.BatchHandler;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.inbox.Inbox;
import dev.kaipiao.messaging.kafka.NativeCompression;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.messaging.parking.ParkingLot;
import dev.kaipiao.messaging.pressure.Pressure;
import dev.kaipiao.messaging.pressure.PressureSampler;
import dev.kaipiao.messaging.publisher.KafkaPublisher;
import dev.kaipiao.messaging.relay.OutboxRelay;
import dev.kaipiao.messaging.telemetry.BatchTracing;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import dev.kaipiao.messaging.upkeep.Backlog;
import dev.kaipiao.messaging.upkeep.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Everything a service needs to exchange messages: it builds one of these and nothing else.
 *
 * <p>The pool should cache prepared statements, and lend one connection to the relay for good, one
 * to each consumer while it works, and some to others. Its connections must be sessions of their
 * own: a pooler in transaction mode between here and the server breaks the relay's locks.
 */
public final class Messaging implements AutoCloseable {

  private final MessagingSettings settings;
  private final Pool pool;
  private final MessagingMetrics metrics;
  private final BatchTracing tracing;
  private final Outbox outbox = new Outbox();
  private final Inbox inbox = new Inbox();
  private final OutboxRelay relay;
  private final Transactions transactions;
  private final ParkingLot parkingLot;
  private final KafkaPublisher publisher;
  private final Upkeep upkeep;
  private final List<BatchConsumer> consumers = new CopyOnWriteArrayList<>();
  private final PressureSampler pressure;

  private boolean started;
  private volatile boolean sending = true;
  private long allowance = BatchConsumer.UNLIMITED;

  public Messaging(
      MessagingSettings settings, Pool pool, MeterRegistry metrics, OpenTelemetry telemetry) {
    NativeCompression.load();
    this.settings = settings;
    this.pool = pool;
    this.metrics = new MessagingMetrics(metrics);
    this.tracing = new BatchTracing(telemetry);
    this.relay = new OutboxRelay(settings, pool, this.metrics);
    this.transactions = new Transactions(pool, relay::committed);
    this.parkingLot = new ParkingLot(pool, this::replayAsked);
    this.publisher = new KafkaPublisher(settings, this.metrics);
    this.upkeep = new Upkeep(settings, pool, this.metrics);
    this.pressure =
        new PressureSampler(
            settings,
            () -> consumers.stream().map(BatchConsumer::options).toList(),
            upkeep::backlog,
            this.metrics);
  }

  public Outbox outbox() {
    return outbox;
  }

  public Inbox inbox() {
    return inbox;
  }

  public Transactions transactions() {
    return transactions;
  }

  public ParkingLot parkingLot() {
    return parkingLot;
  }

  public KafkaPublisher publisher() {
    return publisher;
  }

  /** Makes a consumer; it starts with {@link #start}, or at once when that was before. */
  public synchronized BatchConsumer consume(ConsumerOptions options, BatchHandler handler) {
    BatchConsumer consumer =
        new BatchConsumer(options, handler, settings, pool, transactions, metrics, tracing);
    consumer.allow(allowance);
    consumers.add(consumer);
    if (started) {
      consumer.start();
    }
    return consumer;
  }

  /** Tells about once a second how much is waiting; see {@link Pressure}. */
  public void watch(Consumer<Pressure> listener) {
    pressure.tell(listener);
  }

  /**
   * Before the start: reads no topic and sends no outbox until {@link #takeOn}, which others do
   * meanwhile. What is published is published all the same.
   */
  public synchronized void standBy() {
    sending = false;
    allow(0);
  }

  /** Every consumer reads so many records more and leaves the rest to others; nothing is sent. */
  public synchronized void takeOn(long records) {
    allow(records);
  }

  /** Works like any other instance from now on. */
  public synchronized void takeOnAll() {
    allow(BatchConsumer.UNLIMITED);
    if (!sending) {
      sending = true;
      relay.start();
    }
  }

  /** What each consumer still may read, and has handled. */
  public List<ConsumerShare> shares() {
    return consumers.stream()
        .map(one -> new ConsumerShare(one.name(), one.handled(), one.allowance()))
        .toList();
  }

  /**
   * A consumer's part of the work.
   *
   * @param handled records since the start
   * @param allowance records that it may still read; {@link BatchConsumer#UNLIMITED} for all
   */
  public record ConsumerShare(String name, long handled, long allowance) {}

  private void allow(long records) {
    allowance = records;
    consumers.forEach(consumer -> consumer.allow(records));
  }

  /** Starts the relay, the consumers and the sampling. Database and broker may come later. */
  public synchronized void start() {
    started = true;
    upkeep.start();
    if (sending) {
      relay.start();
    }
    consumers.forEach(BatchConsumer::start);
    pressure.start();
  }

  /** How it is doing; cheap, asks nobody. */
  public MessagingHealth health() {
    Part outgoing =
        sending
            ? part("relay", relay.isAlive(), relay.idle(), relay.trouble())
            : new Part("relay", true, "stands by");
    List<ConsumerPart> reading = consumers.stream().map(this::part).toList();
    Backlog backlog = upkeep.backlog();
    return new MessagingHealth(
        outgoing.up() && reading.stream().allMatch(consumer -> consumer.part().up()),
        outgoing,
        reading,
        backlog.unsent(),
        backlog.oldestUnsent(),
        backlog.parked());
  }

  /** Finishes the batches under way; the relay is last, as they may have filled the outbox. */
  @Override
  public void close() {
    pressure.close();
    consumers.forEach(BatchConsumer::stop);
    consumers.forEach(BatchConsumer::close);
    publisher.close();
    relay.close();
    upkeep.close();
  }

  private void replayAsked() {
    relay.replayAsked();
    consumers.forEach(BatchConsumer::replayAsked);
  }

  private ConsumerPart part(BatchConsumer consumer) {
    return new ConsumerPart(
        part(consumer.name(), consumer.isAlive(), consumer.idle(), consumer.trouble()),
        consumer.lagRecords(),
        consumer.lag());
  }

  private Part part(String name, boolean alive, Duration idle, String trouble) {
    if (!alive) {
      return new Part(name, false, "not running");
    }
    boolean up = idle.compareTo(settings.patience()) < 0;
    String detail =
        up || !trouble.isEmpty() ? trouble : "no work done for " + idle.toSeconds() + " s";
    return new Part(name, up, detail);
  }
}
