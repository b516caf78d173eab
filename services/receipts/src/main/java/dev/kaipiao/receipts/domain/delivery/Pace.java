package dev.kaipiao.receipts.domain.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * How many messages a lane may have under way, and from when on: one more after each success, half
 * after each complaint (additive increase, multiplicative decrease).
 *
 * @param slots the most the lane may ever use
 * @param allowed the most it may use now, at least 1
 * @param complaints in a row
 * @param resumesAt nothing is sent before this moment
 */
public record Pace(int slots, int allowed, int complaints, Instant resumesAt) {

  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

  public static Pace full(int slots) {
    return new Pace(slots, slots, 0, Instant.MIN);
  }

  public Pace after(BankAnswer answer, Instant now) {
    if (answer instanceof BankAnswer.Taken) {
      return new Pace(slots, Math.min(slots, allowed + 1), 0, resumesAt);
    }
    if (answer instanceof BankAnswer.Throttled throttled) {
      Instant until = now.plus(throttled.pause().orElseGet(this::backoff));
      Instant later = until.isAfter(resumesAt) ? until : resumesAt;
      return new Pace(slots, Math.max(1, allowed / 2), complaints + 1, later);
    }
    return this;
  }

  public boolean paused(Instant now) {
    return now.isBefore(resumesAt);
  }

  private Duration backoff() {
    Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(complaints, 6));
    return doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
  }
}
