package dev.kaipiao.issuance.admission;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds a class back while too much waits. It closes when a signal is above its limit and has not
 * fallen for two samples, so that a backlog which is being worked off closes nothing, and opens
 * when every signal is below the lower threshold. While it is closed a part of what is being worked
 * off is still let in, more while the backlog falls, less while it grows, so that callers see fewer
 * of their requests served and not none for seconds.
 *
 * <p>Updated once a second by one thread; asked by all.
 */
final class ClassGate {

  private static final int SAMPLES_TO_CLOSE = 2;
  private static final double FIRST_PART = 0.5;
  private static final double MOST = 0.9;
  private static final double LEAST = 0.05;
  private static final double MORE = 0.05;
  private static final double LESS = 0.7;

  private final int longestRetryAfter;
  private final AtomicLong allowance = new AtomicLong();

  private double worstBefore;
  private int notFalling;
  private double part;

  private volatile boolean closed;
  private volatile int retryAfter = 1;
  private volatile Optional<Signal> cause = Optional.empty();

  /**
   * @param longestRetryAfter in seconds
   */
  ClassGate(int longestRetryAfter) {
    this.longestRetryAfter = longestRetryAfter;
  }

  /**
   * Takes a sample.
   *
   * @param signals what counts for this class
   * @param drained requests that are worked off in a second
   */
  void update(List<Signal> signals, double drained) {
    Signal worst = signals.stream().max(Comparator.comparingDouble(Signal::share)).orElseThrow();
    boolean falling = worst.share() < worstBefore;
    worstBefore = worst.share();
    if (closed) {
      if (signals.stream().allMatch(signal -> signal.seconds() < signal.lower())) {
        open();
        return;
      }
      part = falling ? Math.min(MOST, part + MORE) : Math.max(LEAST, part * LESS);
    } else {
      notFalling = worst.share() > 1 && !falling ? notFalling + 1 : 0;
      if (notFalling < SAMPLES_TO_CLOSE) {
        return;
      }
      part = FIRST_PART;
    }
    long more = (long) (drained * part);
    allowance.updateAndGet(left -> Math.min(left, 0) + more);
    retryAfter = retryAfter(worst);
    cause = Optional.of(worst);
    closed = true;
  }

  /** Nothing is known of what waits. */
  void open() {
    closed = false;
    allowance.set(0);
    notFalling = 0;
    cause = Optional.empty();
  }

  /** Whether one more may come in. */
  boolean admits() {
    return !closed || (allowance.get() > 0 && allowance.decrementAndGet() >= 0);
  }

  /** One came in without having been asked for itself, as an item of a batch. */
  void spend() {
    if (closed) {
      allowance.decrementAndGet();
    }
  }

  /** Who was let in came to nothing, so that another may come instead. */
  void giveBack() {
    if (closed) {
      allowance.incrementAndGet();
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** In seconds. */
  int retryAfter() {
    return retryAfter;
  }

  /** What keeps it closed. */
  Optional<Signal> cause() {
    return cause;
  }

  /** The backlog falls by what is worked off less what is let in meanwhile. */
  private int retryAfter(Signal worst) {
    double seconds = Math.ceil(worst.secondsToRelease() / (1 - part));
    return (int) Math.max(1, Math.min(longestRetryAfter, seconds));
  }
}
