package dev.kaipiao.simulation.receipts;

import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.Handler;
import dev.kaipiao.simulation.delivery.Item;
import dev.kaipiao.simulation.delivery.MessagingTables;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.outside.Bank;
import dev.kaipiao.simulation.receipts.ReceiptsTables.Receivable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code receipts.messaging.ReceiptConsumer}: a receipt counts once, by its own id, and is told in
 * the order in which the parts were counted.
 */
public final class ReceiptHandler implements Handler {

  public static final String TOPIC = "receipts.events";

  private final ReceiptsTables tables;
  private final MessagingTables messaging;

  public ReceiptHandler(ReceiptsTables tables, MessagingTables messaging) {
    this.tables = tables;
    this.messaging = messaging;
  }

  @Override
  public Next handle(Transaction tx, List<Item> batch, Answer answer) {
    tx.statement(
        () -> {
          for (Item item : batch) {
            if (item.message().body() instanceof Event.Receipt receipt) {
              count(tx, receipt);
            }
          }
          return true;
        });
    return answer.parking(Map.of());
  }

  private void count(Transaction tx, Event.Receipt receipt) {
    String key = receipt.number().value();
    tx.lock(tables.receivables, key);
    Optional<Receivable> found = tx.get(tables.receivables, key);
    if (found.isEmpty() || !tx.insert(tables.receipts, receipt.id(), receipt.id())) {
      return;
    }
    Receivable before = found.get();
    int paid = before.partsPaid() + 1;
    tx.put(tables.receivables, key, new Receivable(before.number(), before.queued(), paid));
    messaging.append(tx, TOPIC, key, new Event.Matched(receipt.number(), receipt.part()));
    if (paid == Bank.PARTS) {
      messaging.append(tx, TOPIC, key, new Event.Paid(receipt.number()));
    }
  }
}
