package dev.kaipiao.simulation.delivery;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.consumer.Chunk;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.Verdicts;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.database.Session;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.kernel.Step;
import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps of {@code messaging.consumer.BatchTransaction} and {@code Aftermath}: one chunk in one
 * transaction. Which records are parked and which are open is decided by the platform's {@link
 * Verdicts}.
 */
final class BatchAttempt {

  private final ConsumerOptions options;
  private final Database database;
  private final Instance client;
  private final MessagingTables tables;
  private final Handler handler;
  private final World world;
  private final Step ended;
  private Session session;
  private Transaction tx;
  private List<Item> items;
  private Map<Item, Violation> decided;
  private Set<KeyedTopic> blocked = Set.of();
  private Verdicts<Item> verdicts;

  BatchAttempt(
      ConsumerOptions options,
      Database database,
      Instance client,
      MessagingTables tables,
      Handler handler,
      Chunk<Item> chunk,
      Step ended) {
    this.options = options;
    this.database = database;
    this.client = client;
    this.tables = tables;
    this.handler = handler;
    this.world = client.world();
    this.items = chunk.items();
    this.decided = chunk.decided();
    this.ended = ended;
  }

  Next begin() {
    session = database.connect(client);
    tx = session.begin();
    return Next.then(items.get(0).isLive() ? this::blockedKeys : this::due);
  }

  private Next due() {
    tx.statement(
        () -> {
          tables.lockReplay(tx, options.name());
          return true;
        });
    return Next.then(this::stillDue);
  }

  private Next stillDue() {
    Set<Long> still = new HashSet<>();
    tx.statement(() -> tables.due(tx, options.name(), options.keyOrdered()))
        .forEach(row -> still.add(row.id()));
    items = items.stream().filter(item -> still.contains(item.parkedId())).toList();
    return items.isEmpty() ? Next.then(this::commit) : judged();
  }

  private Next blockedKeys() {
    if (options.keyOrdered() && !world.has(Flaw.PARKED_KEY_NOT_BLOCKED)) {
      blocked = tx.statement(() -> tables.blocked(tx, options.name()));
    }
    return judged();
  }

  private Next judged() {
    ConsumerOptions ordering =
        world.has(Flaw.PARKED_KEY_NOT_BLOCKED) ? options.withKeyOrdered(false) : options;
    verdicts = Verdicts.of(items, decided, blocked, ordering);
    return Next.then(this::fresh);
  }

  private Next fresh() {
    if (!options.dedupByEventId() || world.has(Flaw.NO_INBOX)) {
      return handle(verdicts.open());
    }
    List<String> ids = verdicts.open().stream().map(item -> item.message().id()).toList();
    Set<String> first =
        world.has(Flaw.INBOX_BEFORE_EFFECT)
            ? session.alone(own -> tables.firstSeen(own, options.name(), ids))
            : tx.statement(() -> tables.firstSeen(tx, options.name(), ids));
    return handle(
        verdicts.open().stream().filter(item -> first.remove(item.message().id())).toList());
  }

  private Next handle(List<Item> fresh) {
    return fresh.isEmpty()
        ? Next.then(() -> keep(Map.of()))
        : handler.handle(tx, fresh, parked -> Next.then(() -> keep(parked)));
  }

  private Next keep(Map<Item, Violation> byHandler) {
    if (options.dedupByEventId() && !world.has(Flaw.PARKED_NOT_FORGOTTEN)) {
      tx.statement(
          () -> {
            tables.forget(tx, options.name(), ids(byHandler.keySet()));
            return true;
          });
    }
    Map<Item, Violation> all = new HashMap<>(decided);
    all.putAll(byHandler);
    Verdicts<Item> after = Verdicts.of(items, all, blocked, options);
    if (verdicts.overtook(byHandler, after)) {
      abandon();
      decided = all; // once more, without what was handled too early
      return begin();
    }
    verdicts = after;
    return Next.then(this::aftermath);
  }

  private Next aftermath() {
    tx.statement(
        () -> {
          if (!items.get(0).isLive()) {
            release();
          } else {
            verdicts.parked().forEach(this::park);
          }
          return true;
        });
    return Next.then(this::commit);
  }

  private void park(Item item, Violation reason) {
    String identity =
        options.dedupByEventId() && item.isReadable()
            ? item.message().id()
            : item.from() + "@" + item.offset();
    if (tables.park(
        tx, options.name(), identity, item.from(), item.offset(), item.message(), reason.code())) {
      world.trace().note(options.name(), () -> "parks " + item + " for " + reason.code());
    }
  }

  private void release() {
    List<Long> done = new ArrayList<>();
    for (Item item : items) {
      Violation reason = verdicts.parked().get(item);
      if (reason == null) {
        done.add(item.parkedId());
      } else if (reason.code() != ReasonCode.KEY_BLOCKED) {
        tables.failedAgain(tx, item.parkedId(), reason.code());
      }
    }
    tables.release(tx, tables.parkedById(tx, done));
  }

  /** Rolls back, unless the server is already on its own. */
  void abandon() {
    if (session != null) {
      session.close();
    }
  }

  private Next commit() {
    tx.commit();
    session.close();
    return ended.take();
  }

  private static List<String> ids(Collection<Item> items) {
    return items.stream().map(item -> item.message().id()).toList();
  }
}
