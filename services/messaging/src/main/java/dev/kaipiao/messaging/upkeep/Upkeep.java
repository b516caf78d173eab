package dev.kaipiao.messaging.upkeep;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.inbox.InboxPurge;
import dev.kaipiao.messaging.outbox.Shard;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import dev.kaipiao.messaging.telemetry.Metric;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one place where the state of the tables is sampled, once a second, and the inbox purged. */
public final class Upkeep implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_COUNTED = 100_000;
  private static final double MILLIS = 1000.0;

  /** By the primary key of outbox; counting stops where more makes no difference. */
  private static final String SAMPLE =
      """
      SELECT
        (SELECT coalesce(sum(records), 0) FROM (SELECT records FROM outbox LIMIT $2) AS counted),
        (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(oldest.created_at)), 0)::float8
         FROM generate_series(0, $1::integer - 1) AS held (shard)
         CROSS JOIN LATERAL (
           SELECT created_at FROM outbox WHERE outbox.shard = held.shard
           ORDER BY seq LIMIT 1) AS oldest),
        (SELECT count(*) FROM (SELECT FROM parked_record LIMIT $2) AS counted)
      """;

  private final Pool pool;
  private final InboxPurge purge;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "kaipiao-upkeep");
            thread.setDaemon(true);
            return thread;
          });

  private volatile Backlog backlog = Backlog.NONE;

  public Upkeep(MessagingSettings settings, Pool pool, MessagingMetrics metrics) {
    this.pool = pool;
    this.purge = new InboxPurge(pool, settings.inboxRetention());
    metrics.gauge(Metric.OUTBOX_UNSENT, () -> backlog.unsent());
    metrics.gauge(Metric.OUTBOX_OLDEST_AGE, () -> backlog.oldestUnsent().toMillis() / MILLIS);
    metrics.gauge(Metric.PARKED, () -> backlog.parked());
  }

  public void start() {
    var unusedSampling = clock.scheduleWithFixedDelay(this::sample, 0, 1, TimeUnit.SECONDS);
    var unusedPurging = clock.scheduleWithFixedDelay(this::purge, 1, 60, TimeUnit.SECONDS);
  }

  public Backlog backlog() {
    return backlog;
  }

  @Override
  public void close() {
    clock.shutdown();
  }

  private void sample() {
    try {
      Row row =
          pool.preparedQuery(SAMPLE)
              .execute(Tuple.of(Shard.COUNT, MOST_COUNTED))
              .await()
              .atMost(PATIENCE)
              .iterator()
              .next();
      long oldestMillis = Math.max(0, Math.round(row.getDouble(1) * MILLIS));
      backlog = new Backlog(row.getLong(0), Duration.ofMillis(oldestMillis), row.getLong(2));
    } catch (RuntimeException e) { // a scheduled task that throws is not run again
      MessagingLog.notSampled(e);
    }
  }

  private void purge() {
    try {
      long rows = purge.run();
      if (rows > 0) {
        MessagingLog.inboxPurged(rows);
      }
    } catch (RuntimeException e) {
      MessagingLog.notPurged(e);
    }
  }
}
