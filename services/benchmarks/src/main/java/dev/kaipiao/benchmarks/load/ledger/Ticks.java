package dev.kaipiao.benchmarks.load.ledger;

import java.util.Arrays;

/**
 * Times of a run as {@code int}: hundredths of a millisecond since its start, which reach for
 * almost six hours.
 */
public final class Ticks {

  /** Stands for what has not happened. */
  public static final int NEVER = -1;

  private static final long NANOS = 10_000;
  private static final double PER_MILLISECOND = 100.0;

  private Ticks() {}

  /** Times of things that have not happened. */
  static int[] nevers(int count) {
    int[] times = new int[count];
    Arrays.fill(times, NEVER);
    return times;
  }

  /**
   * A time of the run.
   *
   * @param nanos since the start of the run, not negative
   */
  public static int ofNanos(long nanos) {
    return Math.toIntExact(nanos / NANOS);
  }

  /** The same of seconds. */
  public static int ofSeconds(double seconds) {
    return ofNanos(Math.round(seconds * 1e9));
  }

  public static double toMillis(long ticks) {
    return ticks / PER_MILLISECOND;
  }

  public static double toSeconds(long ticks) {
    return ticks / (PER_MILLISECOND * 1_000);
  }
}
