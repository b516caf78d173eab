package dev.kaipiao.audit.checkpoint;

import dev.kaipiao.audit.config.AuditSettings;
import dev.kaipiao.audit.domain.note.NoteSigner;
import dev.kaipiao.audit.store.TreeStore;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import dev.kaipiao.web.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread that signs checkpoints, from the start of the service to its end. */
@Singleton
public class Checkpointing {

  private static final Logger LOG = Logger.getLogger(Checkpointing.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration LAST_ROUND = Duration.ofSeconds(5);

  private final CheckpointSigner signer;
  private final Duration interval;
  private final Timer rounds;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "kaipiao-checkpoints");

  private volatile Trouble trouble;
  private volatile long size;

  public Checkpointing(
      Pool pool,
      TreeStore store,
      NoteSigner key,
      AuditSettings settings,
      ServiceSettings service,
      MeterRegistry metrics) {
    this.interval = settings.log().checkpointInterval();
    this.signer =
        new CheckpointSigner(
            pool,
            store,
            key,
            service.instance() + "/" + UUID.randomUUID(),
            settings.log().takeoverAfter());
    this.rounds = Meters.timer(metrics, Metric.AUDIT_CHECKPOINT);
    Meters.gauge(metrics, Metric.AUDIT_LOG_SIZE, () -> size);
    Meters.gauge(metrics, Metric.AUDIT_CHECKPOINT_TROUBLE, this::gauge);
    thread.setDaemon(true);
  }

  /**
   * Why nothing can be signed.
   *
   * @param since when that began
   * @param lasting whether only people can end it
   */
  public record Trouble(String cause, Instant since, boolean lasting) {}

  /** What keeps the log from being signed; empty when nothing does. */
  public Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  void start(@Observes StartupEvent started, Work work) {
    work.begin(thread::start);
  }

  void stop(@Observes ShutdownEvent stopping) {
    closing.countDown();
    try {
      thread.join(LAST_ROUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration pause = Duration.ZERO;
    while (!closesWithin(pause)) {
      pause = round();
    }
  }

  /** Signs once; answers how long to wait for the next time. */
  private Duration round() {
    long begun = System.nanoTime();
    try {
      CheckpointSigner.Round round = signer.sign();
      size = signer.size();
      recovered();
      if (round == CheckpointSigner.Round.SIGNED) {
        rounds.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      }
      return round == CheckpointSigner.Round.SIGNED_IN_PART ? Duration.ZERO : interval;
    } catch (RuntimeException e) {
      failed(e);
      return PAUSE_AFTER_FAILURE;
    }
  }

  private void failed(RuntimeException e) {
    boolean lasting = e instanceof BrokenTreeException;
    if (trouble == null || trouble.lasting() != lasting) {
      trouble = new Trouble(String.valueOf(e.getMessage()), Instant.now(), lasting);
      if (lasting) {
        LOG.errorf(e, "KPA-0001 the log is broken and is not signed any more: %s", e.getMessage());
      } else {
        LOG.warnf(e, "KPA-0002 no checkpoint can be signed now, trying on: %s", e.getMessage());
      }
    }
  }

  private void recovered() {
    if (trouble != null) {
      LOG.infof("KPA-0003 checkpoints are signed again, size %d", size);
      trouble = null;
    }
  }

  private int gauge() {
    Trouble present = trouble;
    if (present == null) {
      return 0;
    }
    return present.lasting() ? 2 : 1;
  }

  private boolean closesWithin(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
