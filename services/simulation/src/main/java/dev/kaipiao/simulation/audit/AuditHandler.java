package dev.kaipiao.simulation.audit;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.Handler;
import dev.kaipiao.simulation.delivery.Item;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Next;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A consumer whose effect is not idempotent by itself, so it needs its inbox: it appends each event
 * once, those of a key in their order.
 */
public final class AuditHandler implements Handler {

  private final AuditTables tables;
  private final Predicate<Object> failing;
  private final boolean throwing;

  /**
   * @param failing what cannot be processed at present
   * @param throwing whether it then fails; otherwise it parks what is to blame by itself
   */
  public AuditHandler(AuditTables tables, Predicate<Object> failing, boolean throwing) {
    this.tables = tables;
    this.failing = failing;
    this.throwing = throwing;
  }

  @Override
  public Next handle(Transaction tx, List<Item> batch, Answer answer) {
    Map<Item, Violation> parked = new HashMap<>();
    for (Item item : batch) {
      if (failing.test(item.message().body())) {
        if (throwing) {
          throw new Fault.Lasting("cannot append " + item);
        }
        parked.put(item, Violation.of(ReasonCode.PROCESSING_FAILED, ""));
      }
    }
    List<Item> sound = batch.stream().filter(item -> !parked.containsKey(item)).toList();
    tx.statement(
        () -> {
          for (Item item : sound) {
            long place = tx.next();
            tx.put(
                tables.log,
                place,
                new AuditTables.Entry(place, item.keyedTopic().topic(), item.message()));
          }
          return true;
        });
    return answer.parking(parked);
  }
}
