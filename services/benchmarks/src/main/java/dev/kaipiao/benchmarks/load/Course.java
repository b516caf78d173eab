package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.pace.NanoClock;
import dev.kaipiao.benchmarks.load.pace.Pacer;
import dev.kaipiao.benchmarks.load.pace.Schedule;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The two parts of a run on one line of sequences: the warm-up, a pause until what it left behind
 * is worked off, and the measured part, whose times count from its own start.
 */
final class Course {

  private static final Duration LOOK = Duration.ofMillis(50);

  private final NanoClock clock;
  private final Load load;
  private final long origin;
  private final int firstMeasured;
  private volatile long warmUpFrom;
  private volatile long measuredFrom = Long.MAX_VALUE;
  private volatile boolean settled = true;

  /**
   * @param origin the clock's time at tick 0
   */
  Course(NanoClock clock, Load load, long origin) {
    this.clock = clock;
    this.load = load;
    this.origin = origin;
    this.firstMeasured = load.warmUp().map(Schedule::count).orElse(0);
  }

  int count() {
    return firstMeasured + load.measured().count();
  }

  /** The requests before it are warm-up. */
  int firstMeasured() {
    return firstMeasured;
  }

  /** Whether everything of the warm-up was through when the measured part began. */
  boolean settled() {
    return settled;
  }

  /** Whether the measured part has begun. */
  boolean measuring() {
    return measuredFrom != Long.MAX_VALUE;
  }

  /** The tick at which the measured part began. To be asked when it has. */
  int measuredFrom() {
    return Ticks.ofNanos(measuredFrom - origin);
  }

  /** The tick at which a request was meant to leave. To be asked when its part has begun. */
  int intendedAt(int sequence) {
    return sequence < firstMeasured
        ? Ticks.ofNanos(warmUpFrom - origin + load.warmUp().get().intendedNanos(sequence))
        : Ticks.ofNanos(
            measuredFrom - origin + load.measured().intendedNanos(sequence - firstMeasured));
  }

  /**
   * Lets all requests leave.
   *
   * @param through whether nothing accepted is still on its way
   * @param settling how long that is waited for after the warm-up
   * @param begins is called when the measured part begins
   */
  void run(Pacer.Departure departure, BooleanSupplier through, Duration settling, Runnable begins)
      throws InterruptedException {
    warmUpFrom = clock.nanoTime();
    if (firstMeasured > 0) {
      new Pacer(clock, load.warmUp().get()).run(warmUpFrom, departure);
      settle(through, settling);
    }
    begins.run();
    measuredFrom = clock.nanoTime();
    new Pacer(clock, load.measured())
        .run(measuredFrom, sequence -> departure.leave(sequence + firstMeasured) - firstMeasured);
  }

  private void settle(BooleanSupplier through, Duration limit) throws InterruptedException {
    long end = clock.nanoTime() + limit.toNanos();
    while (!through.getAsBoolean() && clock.nanoTime() < end) {
      clock.sleepUntil(clock.nanoTime() + LOOK.toNanos());
    }
    settled = through.getAsBoolean();
  }
}
