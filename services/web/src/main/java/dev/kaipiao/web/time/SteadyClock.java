package dev.kaipiao.web.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * What the wall clock said once, and the time that has passed since. It goes on evenly when the
 * wall clock is set, forward or back, so it is the one to wait by within a process; what is kept or
 * told to others has the wall clock's time.
 */
public final class SteadyClock extends Clock {

  private final Instant start;
  private final long startNanos;
  private final LongSupplier nanos;
  private final ZoneId zone;

  private SteadyClock(Instant start, long startNanos, LongSupplier nanos, ZoneId zone) {
    this.start = start;
    this.startNanos = startNanos;
    this.nanos = nanos;
    this.zone = zone;
  }

  /** Begins with what this clock says now. */
  public static SteadyClock from(Clock wall) {
    return from(wall, System::nanoTime);
  }

  static SteadyClock from(Clock wall, LongSupplier nanos) {
    return new SteadyClock(wall.instant(), nanos.getAsLong(), nanos, wall.getZone());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId otherZone) {
    return new SteadyClock(start, startNanos, nanos, otherZone);
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.getAsLong() - startNanos);
  }
}
