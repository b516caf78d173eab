package dev.kaipiao.simulation.kernel;

/** Virtual time is counted in microseconds from the beginning of a run. */
public final class Time {

  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private Time() {}

  public static long millis(long count) {
    return count * MICROS_PER_MILLI;
  }

  public static long seconds(long count) {
    return count * MICROS_PER_SECOND;
  }
}
