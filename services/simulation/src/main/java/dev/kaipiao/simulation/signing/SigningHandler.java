package dev.kaipiao.simulation.signing;

import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.Handler;
import dev.kaipiao.simulation.delivery.Item;
import dev.kaipiao.simulation.delivery.MessagingTables;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Next;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code signing.messaging.IssuedInvoiceConsumer}: the invoice's number is the key of the effect,
 * so no inbox is needed; who is first with a document tells of it.
 */
public final class SigningHandler implements Handler {

  public static final String TOPIC = "signing.events";

  private final SigningTables tables;
  private final MessagingTables messaging;
  private final Predicate<Object> failing;

  /**
   * @param failing what cannot be processed at present, for a reason that does not pass by itself
   */
  public SigningHandler(
      SigningTables tables, MessagingTables messaging, Predicate<Object> failing) {
    this.tables = tables;
    this.messaging = messaging;
    this.failing = failing;
  }

  @Override
  public Next handle(Transaction tx, List<Item> batch, Answer answer) {
    batch.stream()
        .filter(item -> failing.test(item.message().body()))
        .findFirst()
        .ifPresent(
            item -> {
              throw new Fault.Lasting("cannot sign " + item);
            });
    tx.statement(
        () -> {
          for (Item item : batch) {
            if (item.message().body() instanceof Event.Issued issued) {
              sign(tx, issued);
            }
          }
          return true;
        });
    return answer.parking(Map.of());
  }

  private void sign(Transaction tx, Event.Issued issued) {
    if (tx.insert(tables.documents, issued.number().value(), issued.number())) {
      messaging.append(tx, TOPIC, issued.number().value(), new Event.Signed(issued.number()));
    }
  }
}
