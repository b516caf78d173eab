package dev.kaipiao.cli.doctor.timing;

import java.time.Duration;

/** The moment until which something may take, by a clock that nobody can set. */
public final class Deadline {

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The earlier one of this and so much time from now. */
  public Deadline within(Duration most) {
    Duration left = left();
    return in(left.compareTo(most) < 0 ? left : most);
  }

  /** Zero once it is over. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  public boolean isOver() {
    return left().isZero();
  }

  /** What is left for one step, as sockets want it: at least 1, as 0 means for ever to them. */
  public int millis(Duration most) {
    return Math.toIntExact(Math.max(1, within(most).left().toMillis()));
  }
}
