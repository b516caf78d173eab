package dev.kaipiao.issuance.bureau;

import dev.kaipiao.issuance.bureau.lease.LeaseKeeper;
import dev.kaipiao.issuance.bureau.leqi.BureauBreaker;
import dev.kaipiao.issuance.bureau.leqi.LeqiTransport;
import dev.kaipiao.issuance.bureau.upload.UploadLane;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Drives the lane while this instance holds it: turn after turn, leases and uploads beside each
 * other. A turn never waits for the bureau.
 */
public final class BureauLane implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(BureauLane.class);
  private static final Duration TELL_EVERY = Duration.ofSeconds(2);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  /** A turn only talks to the database; longer than this it does not answer. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

  private final String instance;
  private final LaneHold hold;
  private final LeaseKeeper leases;
  private final UploadLane uploads;
  private final LaneStatusTable statuses;
  private final LeqiTransport transport;
  private final BureauBreaker breaker;
  private final Clock clock;
  private final Clock steady;
  private volatile Optional<Cancellable> turns = Optional.empty();
  private volatile Optional<LaneStatus> status = Optional.empty();
  private volatile boolean held;
  private volatile boolean missed;
  private Instant nextTell = Instant.EPOCH;

  BureauLane(
      String instance,
      LaneHold hold,
      LeaseKeeper leases,
      UploadLane uploads,
      LaneStatusTable statuses,
      LeqiTransport transport,
      BureauBreaker breaker,
      Clock clock,
      Clock steady,
      MeterRegistry metrics) {
    this.instance = instance;
    this.hold = hold;
    this.leases = leases;
    this.uploads = uploads;
    this.statuses = statuses;
    this.transport = transport;
    this.breaker = breaker;
    this.clock = clock;
    this.steady = steady;
    register(metrics);
  }

  /** Begins to take turns, so often. */
  public void start(Duration every) {
    turns =
        Optional.of(
            Multi.createFrom()
                .ticks()
                .every(every)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> turn())
                .subscribe()
                .with(done -> {}));
  }

  /** Stops taking turns and lets the lane go. Calls under way are found open by the next holder. */
  @Override
  public void close() {
    turns.ifPresent(Cancellable::cancel);
    hold.letGo().onFailure().recoverWithNull().await().atMost(STOP_PATIENCE);
  }

  public boolean isHeld() {
    return held;
  }

  private Uni<Void> turn() {
    return hold.hold()
        .chain(ours -> ours ? work() : rest())
        .ifNoItem()
        .after(LONGEST_TURN)
        .fail()
        .invoke(() -> missed = false)
        .onFailure()
        .invoke(this::noteMissed)
        .onFailure()
        .recoverWithNull();
  }

  /** One line when it begins, not one for every turn. */
  private void noteMissed(Throwable failure) {
    if (!missed) {
      LOG.warnf("KPI-0111 the lane to the bureau misses its turns: %s", failure);
    }
    missed = true;
  }

  private Uni<Void> work() {
    held = true;
    return Uni.join()
        .all(leases.turn(), uploads.turn(), tell())
        .andCollectFailures()
        .replaceWithVoid();
  }

  private Uni<Void> rest() {
    if (held) {
      held = false;
      status = Optional.empty();
      uploads.forget();
    }
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> tell() {
    Instant moment = steady.instant();
    if (moment.isBefore(nextTell)) {
      return Uni.createFrom().voidItem();
    }
    nextTell = moment.plus(TELL_EVERY);
    return statuses
        .tell(
            instance,
            hold.since(),
            breaker.reading(),
            transport.version().current(),
            transport.pulse(),
            clock.instant())
        .chain(statuses::read)
        .invoke(told -> status = Optional.of(told))
        .replaceWithVoid();
  }

  private void register(MeterRegistry metrics) {
    Meters.gauge(
        metrics, Metric.BUREAU_QUEUE_LENGTH, () -> status.map(LaneStatus::queued).orElse(0L));
    Meters.gauge(metrics, Metric.BUREAU_QUEUE_AGE, this::ageOfQueue);
    Meters.gauge(
        metrics, Metric.BUREAU_UPLOADS_OPEN, () -> status.map(LaneStatus::openUploads).orElse(0L));
    Meters.gauge(
        metrics, Metric.BUREAU_LEASES_OPEN, () -> status.map(LaneStatus::openLeases).orElse(0L));
  }

  private double ageOfQueue() {
    return status
        .map(LaneStatus::oldestQueued)
        .map(OffsetDateTime::toInstant)
        .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }
}
