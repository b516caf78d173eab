package dev.kaipiao.benchmarks.load.pace;

import java.time.Duration;

/**
 * A stretch of a run in which the rate goes evenly from one value to another.
 *
 * @param fromPerSecond requests per second at its start
 * @param toPerSecond requests per second at its end
 */
public record Ramp(Duration duration, double fromPerSecond, double toPerSecond) {

  private static final double NANOS = 1e9;

  public Ramp {
    if (duration.isNegative() || duration.isZero() || fromPerSecond < 0 || toPerSecond < 0) {
      throw new IllegalArgumentException("a ramp lasts, and has rates that are not negative");
    }
  }

  /** The same rate all the time. */
  public static Ramp level(Duration duration, double perSecond) {
    return new Ramp(duration, perSecond, perSecond);
  }

  double seconds() {
    return duration.toNanos() / NANOS;
  }

  /** Requests that are due in the whole of it, not rounded. */
  double requests() {
    return (fromPerSecond + toPerSecond) / 2 * seconds();
  }

  /** Seconds after its start at which so many requests have been due: the inverse of the area. */
  double secondsUntil(double requests) {
    double slope = (toPerSecond - fromPerSecond) / seconds();
    double root = Math.sqrt(Math.max(0, fromPerSecond * fromPerSecond + 2 * slope * requests));
    if (fromPerSecond + root == 0) {
      return slope > 0 ? 0 : seconds();
    }
    return Math.min(seconds(), 2 * requests / (fromPerSecond + root));
  }
}
