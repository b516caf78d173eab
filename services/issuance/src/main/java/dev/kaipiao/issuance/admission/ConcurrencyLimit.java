package dev.kaipiao.issuance.admission;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests may be between the door and the broker's acknowledgement. It grows by a tenth
 * while the broker answers within the target and the limit is used, and falls by a tenth while it
 * does not (AIMD, looked at ten times a second). Of the room that there is a batch may use half and
 * backfill a quarter, so that a single request always finds some.
 */
final class ConcurrencyLimit {

  private static final long WINDOW_NANOS = 100_000_000L;
  private static final int ENOUGH = 10;
  private static final int STEPS = 10;

  private final long targetNanos;
  private final int least;
  private final int most;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder answers = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final Object window = new Object();

  private volatile int limit;
  private volatile int peak;
  private volatile long windowEnd;

  ConcurrencyLimit(long targetNanos, int initial, int least, int most, long now) {
    this.targetNanos = targetNanos;
    this.least = least;
    this.most = most;
    this.limit = initial;
    this.windowEnd = now + WINDOW_NANOS;
  }

  /** One that never changes. */
  static ConcurrencyLimit fixed(int limit) {
    return new ConcurrencyLimit(Long.MAX_VALUE, limit, limit, limit, 0);
  }

  /** Whether one more of this class would find room. */
  boolean hasRoom(Priority priority) {
    return inFlight.get() < roomOf(priority);
  }

  /** Takes a place; to be left again. */
  boolean enter(Priority priority) {
    int present = inFlight.incrementAndGet();
    if (present > roomOf(priority)) {
      inFlight.decrementAndGet();
      return false;
    }
    if (present > peak) {
      peak = present;
    }
    return true;
  }

  /**
   * Leaves a place.
   *
   * @param took from entering to the broker's answer
   */
  void leave(long took, long now) {
    inFlight.decrementAndGet();
    answers.increment();
    nanos.add(took);
    if (now - windowEnd >= 0) {
      adapt(now);
    }
  }

  int limit() {
    return limit;
  }

  int inFlight() {
    return inFlight.get();
  }

  private int roomOf(Priority priority) {
    return limit >> priority.ordinal();
  }

  private void adapt(long now) {
    synchronized (window) {
      if (now - windowEnd < 0) {
        return;
      }
      long count = answers.sumThenReset();
      long sum = nanos.sumThenReset();
      boolean used = peak > limit / 2;
      windowEnd = now + WINDOW_NANOS;
      peak = inFlight.get();
      if (count < ENOUGH) {
        return;
      }
      if (sum / count > targetNanos) {
        limit = Math.max(least, limit - limit / STEPS);
      } else if (used) {
        limit = Math.min(most, limit + limit / STEPS);
      }
    }
  }
}
