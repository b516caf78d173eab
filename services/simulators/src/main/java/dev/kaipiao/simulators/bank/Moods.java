package dev.kaipiao.simulators.bank;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What somebody who wants something of a bank has to put up with first. */
final class Moods {

  private static final Duration LONGEST_HANG = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  private Moods() {}

  /**
   * Waits as long as the bank's mood lasts; then true when it will work, false when it answers with
   * an error.
   */
  static Uni<Boolean> endured(Bank bank) {
    BankBehaviour behaviour = bank.behaviour();
    return switch (behaviour.mode()) {
      case ERROR -> Uni.createFrom().item(false);
      case HUNG -> better(bank, BankMode.HUNG).replaceWith(false);
      case NORMAL, SLOW, FLOOD, FORGE ->
          behaviour.patience() == 0
              ? Uni.createFrom().item(true)
              : Uni.createFrom()
                  .item(true)
                  .onItem()
                  .delayIt()
                  .by(Duration.ofMillis(behaviour.patience()));
    };
  }

  /** Waits until a mode is over, ten minutes at most. */
  private static Uni<Boolean> better(Bank bank, BankMode mode) {
    return Uni.createFrom()
        .item(() -> bank.behaviour().mode() != mode)
        .onItem()
        .delayIt()
        .by(LOOK)
        .repeat()
        .atMost(LONGEST_HANG.dividedBy(LOOK))
        .filter(over -> over)
        .toUni();
  }
}
