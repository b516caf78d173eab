package dev.kaipiao.messaging.kafka;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The pauses between attempts: doubling from the first to the longest, each with some chance. */
public final class Backoff {

  private static final double JITTER = 0.2;

  private final Duration first;
  private final Duration longest;
  private Duration next;

  public Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** The pause before the next attempt. */
  public Duration next() {
    Duration pause = next.compareTo(longest) < 0 ? next : longest;
    next = pause.multipliedBy(2);
    double spread = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Duration.ofNanos((long) (pause.toNanos() * spread));
  }

  /** An attempt succeeded: the next pause is the first one again. */
  public void reset() {
    next = first;
  }
}
