package dev.kaipiao.simulation.delivery;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.kernel.Next;
import java.util.List;
import java.util.Map;

/** What a service does with a batch, in the transaction that its consumer begins and commits. */
@FunctionalInterface
public interface Handler {

  /** How the consumer goes on, told which records are parked. */
  @FunctionalInterface
  interface Answer {
    Next parking(Map<Item, Violation> parked);
  }

  Next handle(Transaction tx, List<Item> batch, Answer answer);
}
