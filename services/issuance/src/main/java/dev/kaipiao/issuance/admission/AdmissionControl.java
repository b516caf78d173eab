package dev.kaipiao.issuance.admission;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.pressure.Pressure;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the door asks before it lets anybody in; never waits, never looks farther than memory. */
@Singleton
public class AdmissionControl {

  private static final int SOON = 1;
  private static final Optional<Refusal> OVERLOADED =
      Optional.of(new Refusal(ReasonCode.OVERLOADED, SOON));

  private final Mode mode;
  private final ClassGates gates;
  private final ConcurrencyLimit limit;
  private final FixedRate rate;
  private final AdmissionMetrics metrics;

  public AdmissionControl(AdmissionSettings settings, AdmissionMetrics metrics) {
    this.mode = settings.mode();
    this.gates = new ClassGates(settings);
    this.limit = limit(settings);
    this.rate = new FixedRate(settings.fixed().rate(), TimeMeter.SYSTEM_NANOTIME);
    this.metrics = metrics;
    metrics.watch(gates, limit);
  }

  /**
   * Why a request of this class cannot be taken now, if so. Asked before anything is read of it.
   */
  public Optional<Refusal> atTheDoor(Priority priority) {
    Optional<Refusal> refusal =
        switch (mode) {
          case NONE -> Optional.empty();
          case STATIC -> rate.admits() && limit.hasRoom(priority) ? Optional.empty() : OVERLOADED;
          case ADAPTIVE -> byWhatWaits(priority);
        };
    refusal.ifPresent(why -> metrics.refused(priority, why.reason()));
    return refusal;
  }

  /** Whether only a part of this class is let in. */
  public boolean isHeldBack(Priority priority) {
    return gates.of(priority).isClosed();
  }

  /** A request that was let in was turned away for another reason, such as a missing token. */
  public void cameToNothing(Priority priority) {
    gates.of(priority).giveBack();
  }

  /** Takes a place among those that wait for the broker; to be {@link #leave left} again. */
  public boolean enter(Priority priority) {
    return mode == Mode.NONE || limit.enter(priority);
  }

  /** An item of a batch comes in, which was asked about as a whole. */
  public void itemOf(Priority priority) {
    gates.of(priority).spend();
  }

  /**
   * Leaves it.
   *
   * @param since {@link System#nanoTime} at the entry
   */
  public void leave(long since) {
    if (mode != Mode.NONE) {
      long now = System.nanoTime();
      limit.leave(now - since, now);
    }
  }

  public Mode mode() {
    return mode;
  }

  /** How each class stands. */
  public Standing standing(Priority priority) {
    ClassGate gate = gates.of(priority);
    return new Standing(gate.isClosed(), gate.cause(), gate.isClosed() ? gate.retryAfter() : 0);
  }

  /**
   * How a class stands.
   *
   * @param cause what keeps it back
   * @param retryAfterSeconds what is told to those who are turned away
   */
  public record Standing(boolean heldBack, Optional<Signal> cause, int retryAfterSeconds) {}

  /** How many may wait for the broker at once, and how many do. */
  public InFlight inFlight() {
    return new InFlight(limit.limit(), limit.inFlight());
  }

  /** Requests between the door and the broker's acknowledgement. */
  public record InFlight(int limit, int present) {}

  void update(Pressure pressure) {
    gates.update(pressure);
  }

  private Optional<Refusal> byWhatWaits(Priority priority) {
    ClassGate gate = gates.of(priority);
    if (!gate.admits()) {
      return Optional.of(new Refusal(ReasonCode.BACKLOG_TOO_LONG, gate.retryAfter()));
    }
    if (limit.hasRoom(priority)) {
      return Optional.empty();
    }
    gate.giveBack();
    return OVERLOADED;
  }

  private static ConcurrencyLimit limit(AdmissionSettings settings) {
    AdmissionSettings.InFlight inFlight = settings.inFlight();
    return settings.mode() == Mode.ADAPTIVE
        ? new ConcurrencyLimit(
            inFlight.target().toNanos(),
            inFlight.initial(),
            inFlight.least(),
            inFlight.most(),
            System.nanoTime())
        : ConcurrencyLimit.fixed(settings.fixed().inFlight());
  }
}
