package dev.kaipiao.receipts.domain.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a message that was not taken is tried again.
 *
 * @param delays before the first try, before the second, and so on; as many tries as delays
 * @param jitter share by which a delay is lengthened at most, from 0 to 1, so that messages which
 *     failed together do not come back together
 */
public record RetrySchedule(List<Duration> delays, double jitter) {

  public RetrySchedule {
    delays = List.copyOf(delays);
    if (delays.isEmpty() || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException(
          "a schedule has one try at least and a jitter from 0 to 1");
    }
  }

  /**
   * How long to wait after so many failed tries; empty when the last one was made.
   *
   * @param random from 0 to 1
   */
  public Optional<Duration> delayAfter(int tries, double random) {
    if (tries >= delays.size()) {
      return Optional.empty();
    }
    Duration delay = delays.get(tries);
    return Optional.of(delay.plusNanos((long) (delay.toNanos() * jitter * random)));
  }
}
