package dev.kaipiao.messaging.relay;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.kafka.Backoff;
import dev.kaipiao.messaging.kafka.ClientProperties;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import dev.kaipiao.messaging.telemetry.Metric;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** The thread that brings the outbox to Kafka. It works until it is closed, whatever fails. */
public final class OutboxRelay implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  /** From the start of one round to that of the next, unless many rows wait. */
  private static final Duration PACE = Duration.ofMillis(50);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LAST_ROUND = Duration.ofSeconds(15);

  private final MessagingSettings settings;
  private final Pool pool;
  private final MessagingMetrics metrics;
  private final Semaphore signal = new Semaphore(0);
  private final AtomicBoolean committedHere = new AtomicBoolean();
  private final AtomicBoolean replayAsked = new AtomicBoolean();
  private final Thread thread;

  private volatile boolean open = true;
  private volatile long workedAt = System.nanoTime();
  private volatile String trouble = "";
  private volatile int shards;

  public OutboxRelay(MessagingSettings settings, Pool pool, MessagingMetrics metrics) {
    this.settings = settings;
    this.pool = pool;
    this.metrics = metrics;
    this.thread = new Thread(this::run, "kaipiao-relay");
    this.thread.setDaemon(true);
    metrics.gauge(Metric.RELAY_SHARDS, () -> shards);
  }

  public void start() {
    workedAt = System.nanoTime();
    thread.start();
  }

  /** A transaction of this process has committed, so there may be rows. */
  public void committed() {
    committedHere.set(true);
    wake();
  }

  /** Parked records may have been asked for. */
  public void replayAsked() {
    replayAsked.set(true);
    wake();
  }

  /** How long no round has succeeded; grows while database or broker are away. */
  public Duration idle() {
    return Duration.ofNanos(System.nanoTime() - workedAt);
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  /** The last thing that went wrong, empty when the last round succeeded. */
  public String trouble() {
    return trouble;
  }

  /** Ends after the round that is under way and leaves the shards to others. */
  @Override
  public void close() {
    open = false;
    wake();
    try {
      thread.join(LAST_ROUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  private void run() {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    while (open) {
      try {
        relay(backoff);
      } catch (RuntimeException e) {
        shards = 0;
        trouble = String.valueOf(e.getMessage());
        Duration pause = backoff.next();
        MessagingLog.relayInterrupted(pause, e);
        rest(pause);
      }
    }
  }

  private void relay(Backoff backoff) {
    try (RelaySession session = RelaySession.open(pool, this::wake);
        RelaySender sender = new RelaySender(new ClientProperties(settings).relay())) {
      RelayRound round = new RelayRound(session, sender, settings, metrics);
      while (open) {
        long begun = System.nanoTime();
        int rows = round.run(committedHere.getAndSet(false), replayAsked.getAndSet(false));
        shards = round.shards();
        workedAt = System.nanoTime();
        trouble = "";
        backoff.reset();
        if (rows == 0) {
          await(POLL);
        } else if (rows < settings.relayBatch()) {
          LockSupport.parkNanos(begun + PACE.toNanos() - workedAt);
        }
      }
    }
  }

  private void await(Duration longest) {
    try {
      if (signal.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        signal.drainPermits();
      }
    } catch (InterruptedException e) {
      open = false;
    }
  }

  /** A pause in which commits do not wake it. */
  private void rest(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    while (open && System.nanoTime() < end) {
      await(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
  }
}
