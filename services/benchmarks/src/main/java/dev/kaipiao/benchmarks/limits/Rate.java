package dev.kaipiao.benchmarks.limits;

import java.time.Duration;

/** Does a piece of work again and again for a while and tells how often in a second. */
final class Rate {

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * A piece of work.
   *
   * @param <E> how it fails
   */
  @FunctionalInterface
  interface Work<E extends Exception> {

    /** Returns how many of the counted things it did. */
    long once() throws E;
  }

  private Rate() {}

  /** Warms up for a quarter of the duration, then counts for the whole of it. */
  static <E extends Exception> double of(Duration duration, Work<E> work) throws E {
    during(duration.dividedBy(4), work);
    return during(duration, work);
  }

  private static <E extends Exception> double during(Duration duration, Work<E> work) throws E {
    long start = System.nanoTime();
    long done = 0;
    long passed = 0;
    while (passed < duration.toNanos()) {
      done += work.once();
      passed = System.nanoTime() - start;
    }
    return perSecond(done, passed);
  }

  /** To one decimal. */
  static double perSecond(long done, long nanos) {
    return Math.round(done * NANOS_PER_SECOND / nanos * 10) / 10.0;
  }
}
