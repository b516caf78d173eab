package dev.kaipiao.simulation.receipts;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.Handler;
import dev.kaipiao.simulation.delivery.Item;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.receipts.ReceiptsTables.Receivable;
import java.util.List;
import java.util.Map;

/** {@code receipts.messaging.InvoiceConsumer}: a signed invoice becomes a receivable. */
public final class InvoiceHandler implements Handler {

  private final ReceiptsTables tables;

  public InvoiceHandler(ReceiptsTables tables) {
    this.tables = tables;
  }

  @Override
  public Next handle(Transaction tx, List<Item> batch, Answer answer) {
    tx.statement(
        () -> {
          for (Item item : batch) {
            if (item.message().body() instanceof Event.Signed signed) {
              InvoiceNumber number = signed.number();
              tx.insertNew(tables.receivables, number.value(), new Receivable(number, true, 0));
            }
          }
          return true;
        });
    return answer.parking(Map.of());
  }
}
