package dev.kaipiao.benchmarks.load.ledger;

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

  /**
   * A time of the run.
   *
   * @param nanos since the start of the run, not negative
   */
  public static int ofNanos(long nanos) {
    return Math.toIntExact(nanos / NANOS);
  }

  public static double toMillis(long ticks) {
    return ticks / PER_MILLISECOND;
  }

  public static double toSeconds(long ticks) {
    return ticks / (PER_MILLISECOND * 1_000);
  }
}
