package dev.kaipiao.messaging.consumer;

import java.time.Duration;

/**
 * How far a consumer is behind: in records, and in the time they take at the rate of the last
 * seconds, which is never less than the time since anything was done. Written by the consumer's
 * thread, read by anyone.
 */
final class LagMeter {

  private static final double WEIGHT = 0.2;
  private static final double NANOS = 1e9;

  private volatile long records;
  private volatile double rate;
  private volatile long progressAt = System.nanoTime();

  private long done;
  private long sampledAt = System.nanoTime();

  void done(int count) {
    done += count;
    progressAt = System.nanoTime();
  }

  /** Called about once a second. */
  void sample(long behind) {
    long now = System.nanoTime();
    double seconds = (now - sampledAt) / NANOS;
    if (seconds > 0 && (done > 0 || records > 0)) { // idleness is no slowness
      double present = done / seconds;
      rate = rate == 0 ? present : rate + WEIGHT * (present - rate);
    }
    if (behind == 0) {
      progressAt = now;
    }
    records = behind;
    done = 0;
    sampledAt = now;
  }

  long records() {
    return records;
  }

  Duration time() {
    long behind = records;
    if (behind == 0) {
      return Duration.ZERO;
    }
    double drain = rate;
    long still = System.nanoTime() - progressAt;
    long needed = drain < 1e-3 ? 0 : (long) (behind / drain * NANOS);
    return Duration.ofNanos(Math.max(still, needed));
  }
}
