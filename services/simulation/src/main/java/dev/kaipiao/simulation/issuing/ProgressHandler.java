package dev.kaipiao.simulation.issuing;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.Handler;
import dev.kaipiao.simulation.delivery.Item;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.issuing.IssuanceTables.Progress;
import dev.kaipiao.simulation.issuing.IssuanceTables.Queued;
import dev.kaipiao.simulation.kernel.Next;
import java.util.List;
import java.util.Map;

/** {@code issuance.messaging.ProgressConsumer}: setting a state twice changes nothing. */
final class ProgressHandler implements Handler {

  private final IssuanceTables tables;

  ProgressHandler(IssuanceTables tables) {
    this.tables = tables;
  }

  @Override
  public Next handle(Transaction tx, List<Item> batch, Answer answer) {
    tx.statement(
        () -> {
          for (Item item : batch) {
            if (item.message().body() instanceof Event.Signed signed) {
              sign(tx, before(tx, signed.number()));
            } else if (item.message().body() instanceof Event.Paid paid) {
              Progress before = before(tx, paid.number());
              keep(tx, new Progress(before.number(), before.signed(), before.verdict(), true));
            }
          }
          return true;
        });
    return answer.parking(Map.of());
  }

  /** What is signed for the first time is to be uploaded. */
  private void sign(Transaction tx, Progress before) {
    if (!before.signed()) {
      keep(tx, new Progress(before.number(), true, before.verdict(), before.paid()));
      long position = tx.next();
      tx.put(tables.uploadQueue, position, new Queued(position, before.number()));
    }
  }

  private Progress before(Transaction tx, InvoiceNumber number) {
    tx.lock(tables.progress, number.value());
    return tx.get(tables.progress, number.value()).orElse(new Progress(number, false, "", false));
  }

  private void keep(Transaction tx, Progress progress) {
    tx.put(tables.progress, progress.number().value(), progress);
  }
}
