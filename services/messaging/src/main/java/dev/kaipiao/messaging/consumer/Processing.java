package dev.kaipiao.messaging.consumer;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.parking.ParkingStore;
import dev.kaipiao.messaging.telemetry.BatchTrace;
import dev.kaipiao.messaging.telemetry.BatchTracing;
import dev.kaipiao.messaging.telemetry.LogTrace;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes chunks through their transaction, one after the other, and tells what became of them. */
final class Processing {

  private static final long REPLAY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ConsumerOptions options;
  private final BatchTransaction transaction;
  private final OwnThread thread;
  private final ParkingStore parking;
  private final Pool pool;
  private final Duration timeout;
  private final MessagingMetrics metrics;
  private final BatchTracing tracing;
  private final DistributionSummary batchSize;
  private final Timer batchDuration;
  private final Timer delay;
  private final Counter retries;
  private final AtomicBoolean replayAsked = new AtomicBoolean(true);

  private long replayAt;

  Processing(
      ConsumerOptions options,
      BatchTransaction transaction,
      OwnThread thread,
      ParkingStore parking,
      Pool pool,
      Duration timeout,
      MessagingMetrics metrics,
      BatchTracing tracing) {
    this.options = options;
    this.transaction = transaction;
    this.thread = thread;
    this.parking = parking;
    this.pool = pool;
    this.timeout = timeout;
    this.metrics = metrics;
    this.tracing = tracing;
    this.batchSize = metrics.batchSize(options.name());
    this.batchDuration = metrics.batchDuration(options.name());
    this.delay = metrics.delay(options.name());
    this.retries = metrics.retries(options.name());
  }

  /** Blocks until the chunk is committed; fails with what was in the way, rolled back. */
  void process(Chunk<Item> chunk) {
    long begun = System.nanoTime();
    try (BatchTrace trace =
        tracing.begin(
            options.name(), chunk.items().size(), chunk.items().stream().map(Item::traceparent))) {
      report(chunk, committed(chunk, trace));
    } finally {
      batchDuration.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }
  }

  private Verdicts<Item> committed(Chunk<Item> chunk, BatchTrace trace) {
    try {
      return thread.await(
          transaction.process(chunk.items(), chunk.decided()).ifNoItem().after(timeout).fail());
    } catch (RuntimeException e) {
      trace.failed(e);
      retries.increment();
      throw e;
    } finally {
      trace.ended();
    }
  }

  /** Whether the database can be blamed for nothing; asked when something failed. */
  boolean databaseAnswers() {
    return pool.query("SELECT 1")
        .execute()
        .replaceWith(true)
        .onFailure()
        .recoverWithItem(false)
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(false)
        .await()
        .indefinitely();
  }

  void replayAsked() {
    replayAsked.set(true);
  }

  /** Parked records that are to be processed again; none most of the time. */
  List<Item> replays() {
    long now = System.nanoTime();
    if (!replayAsked.getAndSet(false) && now < replayAt) {
      return List.of();
    }
    replayAt = now + REPLAY_NANOS;
    try {
      return pool
          .withConnection(
              connection ->
                  parking.due(
                      connection,
                      options.group(),
                      null,
                      options.keyOrdered(),
                      options.maxRecords()))
          .await()
          .atMost(PATIENCE)
          .stream()
          .map(Item::parked)
          .toList();
    } catch (RuntimeException e) {
      MessagingLog.notSampled(e); // the next look is in five seconds
      return List.of();
    }
  }

  private void report(Chunk<Item> chunk, Verdicts<Item> verdicts) {
    batchSize.record(chunk.items().size());
    verdicts.parked().forEach(this::parked);
    if (chunk.isLive()) {
      long now = System.currentTimeMillis();
      for (Item item : verdicts.open()) {
        long produced = item.message().timestamp().toEpochMilli();
        delay.record(Math.max(0, now - produced), TimeUnit.MILLISECONDS);
      }
    } else {
      MessagingLog.replayed(options.name(), verdicts.open().size());
      replayAsked.set(!verdicts.open().isEmpty()); // there may be more behind these
    }
  }

  private void parked(Item item, Violation reason) {
    IncomingRecord record = item.message();
    metrics.parked(options.name(), reason.code().code());
    LogTrace.within(
        item.traceparent(),
        () ->
            MessagingLog.parked(
                options.name(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                reason));
  }
}
