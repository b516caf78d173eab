package dev.kaipiao.receipts.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a message stands. It leaves {@link Waiting} by a try, and {@link Abandoned} by a person.
 */
public sealed interface MessageState {

  /**
   * To be sent.
   *
   * @param tries how many were made
   * @param due not before this moment
   */
  record Waiting(int tries, Instant due) implements MessageState {

    /**
     * What one try makes of it.
     *
     * @param random from 0 to 1, for the jitter
     */
    public MessageState after(
        BankAnswer answer, RetrySchedule schedule, Instant now, double random) {
      int made = tries + 1;
      if (answer instanceof BankAnswer.Taken taken) {
        return new Delivered(made, now, taken.acknowledged());
      }
      if (answer instanceof BankAnswer.NotTried || answer instanceof BankAnswer.Gone) {
        return new Waiting(tries, now);
      }
      Duration asked =
          answer instanceof BankAnswer.Throttled throttled
              ? throttled.pause().orElse(Duration.ZERO)
              : Duration.ZERO;
      return schedule
          .delayAfter(made, random)
          .map(delay -> delay.compareTo(asked) < 0 ? asked : delay)
          .<MessageState>map(delay -> new Waiting(made, now.plus(delay)))
          .orElseGet(() -> new Abandoned(made));
    }
  }

  /**
   * The bank has it.
   *
   * @param tries until it was taken, from 1
   */
  record Delivered(int tries, Instant at, Optional<Integer> acknowledged) implements MessageState {}

  /** Given up after the last try of the schedule; an operator may have it sent again. */
  record Abandoned(int tries) implements MessageState {}
}
