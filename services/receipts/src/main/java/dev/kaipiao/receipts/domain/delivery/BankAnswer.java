package dev.kaipiao.receipts.domain.delivery;

import java.time.Duration;
import java.util.Optional;

/** What became of one try to reach a bank. */
public sealed interface BankAnswer {

  /**
   * 2xx: the bank has the message.
   *
   * @param acknowledged how many deliveries it took in business terms, when its answer says so
   */
  record Taken(Optional<Integer> acknowledged) implements BankAnswer {}

  /**
   * 429, 502 or 504, or 503 with a time: the bank asks for less.
   *
   * @param pause what {@code Retry-After} asks for; empty when it does not say
   */
  record Throttled(int status, Optional<Duration> pause) implements BankAnswer {}

  /** 410: the bank wants no messages any more. */
  record Gone() implements BankAnswer {}

  /** Any other status: it did not take this message now. */
  record Refused(int status) implements BankAnswer {}

  /**
   * No answer in time, or none at all.
   *
   * @param words what happened, for people
   */
  record Unreached(String words) implements BankAnswer {}

  /** Not even tried, because the breaker of the lane is open. */
  record NotTried() implements BankAnswer {}

  /** What happened in words; empty when all is well. */
  default Optional<String> complaint() {
    if (this instanceof Throttled throttled) {
      String pause =
          throttled.pause().map(time -> ", come back in " + time.toSeconds() + " s").orElse("");
      return Optional.of("the bank asks for less (HTTP " + throttled.status() + pause + ")");
    }
    if (this instanceof Gone) {
      return Optional.of("the bank answered 410: it wants no more messages");
    }
    if (this instanceof Refused refused) {
      return Optional.of("the bank answered HTTP " + refused.status());
    }
    return this instanceof Unreached unreached
        ? Optional.of("the bank was not reached: " + unreached.words())
        : Optional.empty();
  }

  /** Whether the fault lies in the way to the bank or in its state, not in this message. */
  default boolean passing() {
    return this instanceof Unreached
        || this instanceof Throttled
        || (this instanceof Refused refused && refused.status() >= 500);
  }
}
