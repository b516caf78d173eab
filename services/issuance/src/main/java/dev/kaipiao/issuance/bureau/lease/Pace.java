package dev.kaipiao.issuance.bureau.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How much of something to lease at once: twice as much when the last lease was used up within a
 * minute, half when it lasted more than an hour.
 *
 * @param size of the last lease, in numbers or cents
 * @param at when that was asked for
 */
record Pace(long size, Instant at) {

  private static final Duration FAST = Duration.ofMinutes(1);
  private static final Duration SLOW = Duration.ofHours(1);

  /** The sizes between which leases move. */
  record Bounds(long initial, long largest) {
    Bounds {
      if (initial < 1 || largest < initial) {
        throw new IllegalArgumentException("the largest lease is at least the initial one");
      }
    }
  }

  /** Before anything was leased. */
  static Pace initial(Bounds bounds) {
    return new Pace(bounds.initial(), Instant.EPOCH);
  }

  /** A lease is due when less than this is left. */
  long lowWater() {
    return size / 2;
  }

  /**
   * How much to lease now; empty when there is enough.
   *
   * @param left what is left
   * @param awaited what waits already; it is asked for in one piece
   */
  OptionalLong amount(long left, long awaited, Bounds bounds, Instant now) {
    if (awaited == 0 && left >= lowWater()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.max(next(bounds, now), awaited));
  }

  private long next(Bounds bounds, Instant now) {
    Duration lasted = Duration.between(at, now);
    if (at.equals(Instant.EPOCH)) {
      return bounds.initial();
    }
    if (lasted.compareTo(FAST) < 0) {
      return Math.min(bounds.largest(), size * 2);
    }
    return lasted.compareTo(SLOW) > 0 ? Math.max(bounds.initial(), size / 2) : size;
  }
}
