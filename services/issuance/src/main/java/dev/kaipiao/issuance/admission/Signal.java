package dev.kaipiao.issuance.admission;

import java.time.Duration;

/**
 * Something that waits, in seconds, against the limit of a class.
 *
 * @param name of what is measured
 * @param seconds how long it takes, or has taken
 * @param upper from here the class is held back
 * @param lower below this it is let in again
 */
public record Signal(String name, double seconds, double upper, double lower) {

  private static final double NANOS = 1e9;

  static Signal of(String name, Duration value, Duration limit, double release) {
    double upper = seconds(limit);
    return new Signal(name, seconds(value), upper, upper * release);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }

  /** How far it has come to the limit: from 1 on the class is held back. */
  double share() {
    return seconds / upper;
  }

  /** How long until it is below the lower threshold when nothing more is added. */
  double secondsToRelease() {
    return Math.max(0, seconds - lower);
  }
}
