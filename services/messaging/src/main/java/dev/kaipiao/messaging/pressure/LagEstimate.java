package dev.kaipiao.messaging.pressure;

import java.time.Duration;

/**
 * Estimates the lag of a group from what it has committed, sample by sample. Used by one thread.
 *
 * <p>A group that keeps up handles what comes, which says nothing about what it could: its rate is
 * taken for a lower bound. Only while it is behind from one sample to the next does its rate show
 * what it can do, and the estimate follows. While nothing moves the rate is kept.
 */
final class LagEstimate {

  private static final double WEIGHT = 0.3;
  private static final double NANOS = 1e9;

  private double rate;
  private long committedBefore = -1;
  private long behindBefore;
  private long sampledAt;
  private long movedAt;

  /**
   * Takes a sample.
   *
   * @param committed sum of the committed offsets
   * @param behind records between them and the ends
   * @param nanoTime of the sample
   */
  Lag sample(long committed, long behind, long nanoTime) {
    boolean first = committedBefore < 0 || committed < committedBefore;
    long handled = first ? 0 : committed - committedBefore;
    if (first || handled > 0 || behind == 0) {
      movedAt = nanoTime;
    }
    if (handled > 0) {
      learn(handled / ((nanoTime - sampledAt) / NANOS), behindBefore > handled);
    }
    committedBefore = committed;
    behindBefore = behind;
    sampledAt = nanoTime;
    return new Lag(behind, rate, Duration.ofNanos(nanoTime - movedAt));
  }

  private void learn(double present, boolean saturated) {
    if (rate == 0 || (!saturated && present > rate)) {
      rate = present;
    } else if (saturated) {
      rate += WEIGHT * (present - rate);
    }
  }
}
