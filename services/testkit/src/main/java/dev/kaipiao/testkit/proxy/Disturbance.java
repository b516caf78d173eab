package dev.kaipiao.testkit.proxy;

import java.time.Duration;

/**
 * What happens to the bytes of one direction. Zero everywhere means nothing happens; the parts can
 * be combined.
 *
 * @param delay each byte arrives this much later; does not lower the throughput
 * @param jitter up to this much more, drawn anew for each piece; order is kept
 * @param bytesPerSecond bandwidth of each connection; 0 = unlimited
 * @param dripBytes delivered at a time, then a rest of {@code dripEvery}; 0 = no dripping
 * @param cutAfterBytes the connection is reset when so many bytes of it have been delivered; 0 =
 *     never
 * @param flipEveryBytes one bit of each so-many-th byte is flipped; 0 = none
 * @param held nothing is delivered, nothing is lost, no connection ends: what a broken path looks
 *     like until it heals
 */
public record Disturbance(
    Duration delay,
    Duration jitter,
    long bytesPerSecond,
    int dripBytes,
    Duration dripEvery,
    long cutAfterBytes,
    long flipEveryBytes,
    boolean held) {

  public static final Disturbance NONE =
      new Disturbance(Duration.ZERO, Duration.ZERO, 0, 0, Duration.ZERO, 0, 0, false);

  /** Below this a slice of a limited bandwidth is not worth a packet. */
  private static final long SLICES_PER_SECOND = 50;

  public Disturbance {
    if (delay.isNegative()
        || jitter.isNegative()
        || dripEvery.isNegative()
        || Math.min(Math.min(bytesPerSecond, dripBytes), Math.min(cutAfterBytes, flipEveryBytes))
            < 0) {
      throw new IllegalArgumentException("a disturbance has no negative parts");
    }
  }

  public Disturbance delayed(Duration by) {
    return new Disturbance(
        by, jitter, bytesPerSecond, dripBytes, dripEvery, cutAfterBytes, flipEveryBytes, held);
  }

  public Disturbance jittered(Duration upTo) {
    return new Disturbance(
        delay, upTo, bytesPerSecond, dripBytes, dripEvery, cutAfterBytes, flipEveryBytes, held);
  }

  public Disturbance limitedTo(long bytesEachSecond) {
    return new Disturbance(
        delay, jitter, bytesEachSecond, dripBytes, dripEvery, cutAfterBytes, flipEveryBytes, held);
  }

  public Disturbance dripping(int bytes, Duration every) {
    return new Disturbance(
        delay, jitter, bytesPerSecond, bytes, every, cutAfterBytes, flipEveryBytes, held);
  }

  public Disturbance cutAfter(long bytes) {
    return new Disturbance(
        delay, jitter, bytesPerSecond, dripBytes, dripEvery, bytes, flipEveryBytes, held);
  }

  public Disturbance flippingEvery(long bytes) {
    return new Disturbance(
        delay, jitter, bytesPerSecond, dripBytes, dripEvery, cutAfterBytes, bytes, held);
  }

  public Disturbance holding() {
    return new Disturbance(
        delay, jitter, bytesPerSecond, dripBytes, dripEvery, cutAfterBytes, flipEveryBytes, true);
  }

  /** When bytes read at a time arrive, in nanoseconds; {@code luck} is drawn from 0 to below 1. */
  long dueNanos(long readNanos, double luck) {
    return readNanos + delay.toNanos() + (long) (jitter.toNanos() * luck);
  }

  /** How many of the waiting bytes are delivered in one go. */
  int slice(int waiting) {
    long slice = waiting;
    if (dripBytes > 0) {
      slice = Math.min(slice, dripBytes);
    }
    if (bytesPerSecond > 0) {
      slice = Math.min(slice, Math.max(1, bytesPerSecond / SLICES_PER_SECOND));
    }
    return (int) slice;
  }

  /** The rest after so many bytes were delivered, in nanoseconds. */
  long restNanos(int deliveredBytes) {
    long drip = dripBytes > 0 ? dripEvery.toNanos() : 0;
    long width =
        bytesPerSecond > 0 ? Duration.ofSeconds(deliveredBytes).toNanos() / bytesPerSecond : 0;
    return Math.max(drip, width);
  }
}
