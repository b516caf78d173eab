package dev.kaipiao.messaging.consumer;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.inbox.Inbox;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.messaging.parking.ParkingStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * One batch in one transaction: what must not be seen is set aside, what was handled before drops
 * out, the handler does its work, and what it parks is kept, all of it together or not at all.
 */
final class BatchTransaction {

  private final ConsumerOptions options;
  private final BatchHandler handler;
  private final Transactions transactions;
  private final ParkingStore parking;
  private final Inbox inbox;
  private final Aftermath aftermath;
  private final Executor handlerThread;

  BatchTransaction(
      ConsumerOptions options,
      BatchHandler handler,
      Transactions transactions,
      Inbox inbox,
      ParkingStore parking,
      Aftermath aftermath,
      Executor handlerThread) {
    this.options = options;
    this.handler = handler;
    this.transactions = transactions;
    this.inbox = inbox;
    this.parking = parking;
    this.aftermath = aftermath;
    this.handlerThread = handlerThread;
  }

  /**
   * Tells what became of the records, once it is committed.
   *
   * @param decided records that are parked whatever the handler would say
   */
  Uni<Verdicts<Item>> process(List<Item> batch, Map<Item, Violation> decided) {
    return transactions
        .inTransaction(tx -> attempt(tx, batch, decided))
        .onFailure(Overtaken.class)
        .recoverWithUni(overtaken -> process(batch, overtaken.decided));
  }

  private Uni<Verdicts<Item>> attempt(
      SqlConnection tx, List<Item> batch, Map<Item, Violation> decided) {
    return due(tx, batch)
        .chain(
            items ->
                blockedKeys(tx, items)
                    .chain(
                        blocked -> {
                          Verdicts<Item> before = Verdicts.of(items, decided, blocked, options);
                          return handle(tx, before.open())
                              .map(parked -> after(items, decided, parked, blocked, before));
                        })
                    .call(verdicts -> aftermath.keep(tx, items, verdicts)));
  }

  /** Of records from the parking lot, those that nobody else has replayed meanwhile. */
  private Uni<List<Item>> due(SqlConnection tx, List<Item> batch) {
    if (batch.get(0).isLive()) {
      return Uni.createFrom().item(batch);
    }
    Long[] ids = batch.stream().map(Item::parkedId).toArray(Long[]::new);
    return parking
        .lockReplay(tx, options.group())
        .chain(() -> parking.due(tx, options.group(), ids, options.keyOrdered(), ids.length))
        .map(
            due -> {
              Set<Long> still = new HashSet<>();
              due.forEach(parked -> still.add(parked.id()));
              return batch.stream().filter(item -> still.contains(item.parkedId())).toList();
            });
  }

  private Uni<Set<KeyedTopic>> blockedKeys(SqlConnection tx, List<Item> items) {
    Set<KeyedTopic> keys = new LinkedHashSet<>();
    if (options.keyOrdered()) {
      items.stream()
          .filter(item -> item.isLive() && item.isOrdered())
          .forEach(item -> keys.add(item.keyedTopic()));
    }
    return parking.blocked(tx, options.group(), keys);
  }

  /** Answers what the handler parks. */
  private Uni<Map<Item, Violation>> handle(SqlConnection tx, List<Item> open) {
    return fresh(tx, open)
        .emitOn(handlerThread)
        .chain(
            fresh ->
                fresh.isEmpty()
                    ? Uni.createFrom().item(Map.of())
                    : handler
                        .handle(tx, fresh.stream().map(Item::message).toList())
                        .map(outcome -> parkedOf(fresh, outcome))
                        .call(parked -> forget(tx, parked.keySet())));
  }

  private Uni<List<Item>> fresh(SqlConnection tx, List<Item> open) {
    if (!options.dedupByEventId()) {
      return Uni.createFrom().item(open);
    }
    Set<String> ids = new HashSet<>();
    open.stream().map(Item::eventId).filter(id -> id != null).forEach(ids::add);
    return inbox
        .firstSeen(tx, options.group(), ids)
        .map(
            seen -> {
              Set<String> first = new HashSet<>(seen);
              return open.stream()
                  .filter(item -> item.eventId() == null || first.remove(item.eventId()))
                  .toList();
            });
  }

  private Uni<Void> forget(SqlConnection tx, Set<Item> parked) {
    if (!options.dedupByEventId()) {
      return Uni.createFrom().voidItem();
    }
    List<String> ids = parked.stream().map(Item::eventId).filter(id -> id != null).toList();
    return inbox.forget(tx, options.group(), ids);
  }

  private Verdicts<Item> after(
      List<Item> items,
      Map<Item, Violation> decided,
      Map<Item, Violation> parked,
      Set<KeyedTopic> blocked,
      Verdicts<Item> before) {
    Map<Item, Violation> all = new HashMap<>(decided);
    all.putAll(parked);
    Verdicts<Item> after = Verdicts.of(items, all, blocked, options);
    if (before.overtook(parked, after)) {
      throw new Overtaken(all);
    }
    return after;
  }

  private static Map<Item, Violation> parkedOf(List<Item> items, BatchOutcome outcome) {
    IdentityHashMap<IncomingRecord, Item> byMessage = new IdentityHashMap<>();
    items.forEach(item -> byMessage.put(item.message(), item));
    Map<Item, Violation> parked = new HashMap<>();
    for (BatchOutcome.Parked one : outcome.parked()) {
      Item item = byMessage.get(one.record());
      if (item == null) {
        throw new IllegalStateException("the handler parks a record that is not in its batch");
      }
      parked.put(item, one.reason());
    }
    return parked;
  }

  /** The handler has handled records behind one of their key that it parked: do it without them. */
  private static final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<Item, Violation> decided;

    Overtaken(Map<Item, Violation> decided) {
      super("records overtook a parked one of their key", null, false, false);
      this.decided = decided;
    }
  }
}
