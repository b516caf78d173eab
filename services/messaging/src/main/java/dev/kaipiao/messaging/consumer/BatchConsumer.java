package dev.kaipiao.messaging.consumer;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.inbox.Inbox;
import dev.kaipiao.messaging.kafka.Backoff;
import dev.kaipiao.messaging.kafka.ClientProperties;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.messaging.parking.ParkingStore;
import dev.kaipiao.messaging.telemetry.BatchTracing;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import dev.kaipiao.messaging.telemetry.Metric;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads Kafka in batches, one database transaction each, on a thread of its own. It works until it
 * is closed: passing faults are waited out, a record that fails is parked, a Kafka client that
 * fails is replaced.
 */
public final class BatchConsumer implements AutoCloseable {

  /** It reads whatever comes. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LEAVING = Duration.ofSeconds(5);
  private static final Duration STANDING_BY = Duration.ofMillis(200);

  /** So many polls an allowance is for at least, so that it is hardly exceeded. */
  private static final long POLLS_OF_AN_ALLOWANCE = 10;

  private final ConsumerOptions options;
  private final Map<String, Object> properties;
  private final Processing processing;
  private final ConsumerState state = new ConsumerState();
  private final Duration lastBatch;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Made by {@code Messaging.consume}. */
  public BatchConsumer(
      ConsumerOptions options,
      BatchHandler handler,
      MessagingSettings settings,
      Pool pool,
      Transactions transactions,
      MessagingMetrics metrics,
      BatchTracing tracing) {
    ParkingStore parking = new ParkingStore();
    Aftermath aftermath = new Aftermath(options, parking, new Outbox());
    OwnThread own = new OwnThread();
    BatchTransaction transaction =
        new BatchTransaction(options, handler, transactions, new Inbox(), parking, aftermath, own);
    this.options = options;
    this.properties =
        new ClientProperties(settings)
            .consumer(options.name(), options.group(), options.maxRecords());
    this.processing =
        new Processing(
            options, transaction, own, parking, pool, settings.batchTimeout(), metrics, tracing);
    this.lastBatch = settings.batchTimeout().plus(LEAVING);
    this.thread = new Thread(this::run, "kaipiao-consumer-" + options.name());
    this.thread.setDaemon(true);
    metrics.consumerGauge(Metric.CONSUMER_LAG_RECORDS, options.name(), () -> state.lag().records());
    metrics.consumerGauge(
        Metric.CONSUMER_LAG_TIME, options.name(), () -> state.lag().time().toMillis() / 1000.0);
  }

  public String name() {
    return options.name();
  }

  public void start() {
    state.idles();
    thread.start();
  }

  /** Parked records may have been asked for. */
  public void replayAsked() {
    processing.replayAsked();
  }

  /**
   * Reads no further until {@link #release}: what was read is finished, the rest stays on the
   * topic. It keeps its partitions, and health stays up.
   */
  public void hold() {
    state.hold(true);
  }

  /** Reads on. */
  public void release() {
    state.hold(false);
  }

  /**
   * Reads so many records more and then leaves its group: its partitions go to others. A tenth more
   * may be read than allowed.
   *
   * @param records 0 to stand by, {@link #UNLIMITED} to work like any other
   */
  public void allow(long records) {
    state.allow(records);
  }

  /** How many records it may still read. */
  public long allowance() {
    return Math.max(0, state.allowance());
  }

  /** Records of topics that it has handled. */
  public long handled() {
    return state.handled();
  }

  public boolean isHeld() {
    return state.isHeld();
  }

  /** It is held, and what it had read before is finished. */
  public boolean isResting() {
    return state.isResting();
  }

  /** How it reads. */
  public ConsumerOptions options() {
    return options;
  }

  /** Records not handled yet. */
  public long lagRecords() {
    return state.lag().records();
  }

  /** How long handling them takes at the present rate. */
  public Duration lag() {
    return state.lag().time();
  }

  /** How long it could not work; zero or little while it works or has nothing to do. */
  public Duration idle() {
    return state.idle();
  }

  /** What is in its way, empty when nothing is. */
  public String trouble() {
    return state.trouble();
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  /** Begins to close; {@link #close} waits for it. */
  public void stop() {
    closing.countDown();
  }

  /** Finishes the batch that is under way, commits its offsets and leaves the group. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(lastBatch.toMillis());
      if (thread.isAlive()) {
        MessagingLog.consumerSlowToStop(options.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Object> presentProperties() {
    long each = state.allowance() / POLLS_OF_AN_ALLOWANCE;
    if (each >= options.maxRecords()) {
      return properties;
    }
    Map<String, Object> scant = new HashMap<>(properties);
    scant.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.toIntExact(Math.max(1, each)));
    return scant;
  }

  private boolean mayRead() {
    return isOpen() && state.mayRead();
  }

  private boolean isOpen() {
    return closing.getCount() > 0;
  }

  private void run() {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    while (isOpen()) {
      if (!state.mayRead()) {
        state.lag().sample(0);
        state.idles();
        rest(STANDING_BY);
        continue;
      }
      try {
        read();
      } catch (RuntimeException e) {
        state.waits(e);
        Duration pause = backoff.next();
        MessagingLog.consumerInterrupted(options.name(), pause, e);
        rest(pause);
      }
    }
    MessagingLog.consumerStopped(options.name());
  }

  private void read() {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            presentProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      MessagingLog.consumerStarted(options.name(), consumer.groupMetadata().groupId());
      new Reading(options, consumer, processing, state, this::mayRead).run();
    } finally {
      consumer.close(CloseOptions.timeout(LEAVING));
    }
  }

  private void rest(Duration pause) {
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }
}
