package dev.kaipiao.simulation.delivery;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.outbox.Shard;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.simulation.broker.Broker;
import dev.kaipiao.simulation.broker.Producer;
import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.database.Session;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.kernel.Actor;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.kernel.Step;
import dev.kaipiao.simulation.kernel.Time;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The steps of {@code messaging.relay}: one session holds the locks of the shards, selects, and
 * deletes the bundles of which everything is settled: acknowledged by the broker, or parked.
 * Whatever fails, session and producer are replaced.
 */
public final class Relay extends Actor {

  private static final long POLL = Time.millis(1_000);
  private static final long UPKEEP = Time.seconds(1);
  private static final long IDLE_SESSION = Time.seconds(15);
  private static final long STALLED = Time.seconds(30);
  private static final int BUNDLES = 3;

  private final Database database;
  private final MessagingTables tables;
  private final Broker broker;
  private final RelayCount relays;
  private final TreeSet<Integer> held = new TreeSet<>();
  private final Set<OutboxRow> settled = new HashSet<>();
  private List<OutboxRow> found = List.of();
  private Set<KeyedTopic> blocked = new HashSet<>();
  private Session session;
  private Producer producer;
  private Dispatch dispatch;
  private long upkeepAt;
  private long lastSent;

  public Relay(
      Instance instance,
      Database database,
      MessagingTables tables,
      Broker broker,
      RelayCount relays) {
    super(instance, "relay");
    this.database = database;
    this.tables = tables;
    this.broker = broker;
    this.relays = relays;
  }

  public void start() {
    begin(this::open);
  }

  private Next open() {
    session = database.connect(instance()).endingWhenIdle(IDLE_SESSION).committingAsynchronously();
    producer = new Producer(broker, instance(), Time.seconds(100_000));
    if (!has(Flaw.LOCK_APART_FROM_SESSION)) {
      held.clear();
    }
    relays.join(session);
    upkeepAt = now();
    return Next.then(this::round);
  }

  private Next round() {
    return now() >= upkeepAt ? balance() : select();
  }

  private Next balance() {
    upkeepAt = now() + UPKEEP;
    session.alone(tx -> true);
    int share = Shard.share(relays.count());
    if (has(Flaw.RELAY_WITHOUT_LOCK)) {
      share = Shard.COUNT;
    }
    while (held.size() > share) {
      int last = held.pollLast();
      session.unlockAdvisory("shard " + last);
    }
    int first = world().chance().below(Shard.COUNT);
    for (int i = 0; i < Shard.COUNT && held.size() < share; i++) {
      int shard = (first + i) % Shard.COUNT;
      if (!held.contains(shard)
          && (has(Flaw.RELAY_WITHOUT_LOCK) || session.tryAdvisory("shard " + shard))) {
        held.add(shard);
      }
    }
    return Next.then(this::lookForBlocked);
  }

  private Next lookForBlocked() {
    blocked = session.alone(tx -> tables.blocked(tx, MessagingTables.OUTBOX));
    return blocked.isEmpty() ? select() : Next.then(this::replay);
  }

  private Next replay() {
    List<ParkedRow> due =
        session.alone(tx -> tables.due(tx, MessagingTables.OUTBOX, true)).stream()
            .filter(row -> held.contains(shardOf(row)))
            .toList();
    if (due.isEmpty()) {
      return Next.then(this::select);
    }
    dispatch = new Dispatch(tables);
    due.forEach(row -> dispatch.add(row));
    return send(() -> settleReplay(due));
  }

  private Next settleReplay(List<ParkedRow> due) {
    session.alone(
        tx -> {
          tables.release(tx, dispatch.acknowledgedOf(due));
          dispatch
              .refusedOf(due)
              .forEach(row -> tables.failedAgain(tx, row.id(), ReasonCode.RECORD_UNSENDABLE));
          return true;
        });
    upkeepAt = now();
    return Next.then(this::round);
  }

  private Next select() {
    List<OutboxRow> rows =
        session.alone(tx -> tables.unsent(tx, held, BUNDLES)).stream()
            .filter(row -> !has(Flaw.RELAY_BY_LAST_ID) || row.seq() > lastSent)
            .toList();
    if (rows.isEmpty()) {
      return Next.woken(tables.appended(), POLL, this::round);
    }
    world().trace().note(name(), () -> "finds " + rows.size() + " rows from " + rows.get(0).seq());
    found = rows;
    settled.clear();
    List<OutboxRow> waiting = rows.stream().filter(this::isBlocked).toList();
    List<OutboxRow> free = rows.stream().filter(row -> !isBlocked(row)).toList();
    return waiting.isEmpty() ? hand(free) : parkWaiting(waiting, free);
  }

  private static int shardOf(ParkedRow row) {
    return Shard.of(row.message().key(), new UUID(0, 0));
  }

  private boolean isBlocked(OutboxRow row) {
    return blocked.contains(row.keyedTopic()) && !has(Flaw.REFUSED_KEY_NOT_BLOCKED);
  }

  private Next parkWaiting(List<OutboxRow> waiting, List<OutboxRow> free) {
    session.alone(tx -> park(tx, waiting, ReasonCode.KEY_BLOCKED));
    settled.addAll(waiting);
    return Next.then(() -> free.isEmpty() ? clear() : hand(free));
  }

  private Next hand(List<OutboxRow> rows) {
    if (has(Flaw.DELETE_BEFORE_ACKNOWLEDGEMENT)) {
      session.alone(tx -> delete(tx, rows));
    }
    dispatch = new Dispatch(tables);
    rows.forEach(dispatch::add);
    return send(this::settle);
  }

  private Next send(Step settled) {
    long begun = now();
    dispatch.send(producer, has(Flaw.REFUSED_KEY_NOT_BLOCKED));
    return await(settled, begun);
  }

  /** Asks every second whether the session is still there. */
  private Next await(Step settled, long begun) {
    if (dispatch.isSettled()) {
      return settled.take();
    }
    if (now() - begun > STALLED) {
      throw new Fault.Unreachable("no acknowledgement for a long time");
    }
    return Next.woken(
        dispatch.progress(),
        Time.seconds(1),
        () -> {
          if (!has(Flaw.LOCK_APART_FROM_SESSION)) {
            session.alone(tx -> true);
          }
          return await(settled, begun);
        });
  }

  private Next settle() {
    List<OutboxRow> sent = dispatch.acknowledged();
    sent.forEach(row -> lastSent = Math.max(lastSent, row.seq()));
    settled.addAll(sent);
    if (has(Flaw.BUNDLE_DELETED_BEFORE_PARKING)) {
      Set<Long> begun = new HashSet<>();
      sent.forEach(row -> begun.add(row.bundle()));
      List<OutboxRow> gone = found.stream().filter(row -> begun.contains(row.bundle())).toList();
      session.alone(tx -> delete(tx, gone));
    }
    return Next.then(dispatch.refused().isEmpty() ? this::clear : this::parkRefused);
  }

  private Next parkRefused() {
    List<OutboxRow> refused = dispatch.refused();
    session.alone(tx -> park(tx, refused, ReasonCode.RECORD_UNSENDABLE));
    settled.addAll(refused);
    refused.forEach(row -> blocked.add(row.keyedTopic()));
    List<OutboxRow> behind =
        found.stream().filter(row -> !settled.contains(row) && isBlocked(row)).toList();
    return Next.then(behind.isEmpty() ? this::clear : () -> parkBehind(behind));
  }

  private Next parkBehind(List<OutboxRow> behind) {
    session.alone(tx -> park(tx, behind, ReasonCode.KEY_BLOCKED));
    settled.addAll(behind);
    return Next.then(this::clear);
  }

  /** A bundle of which anything is neither sent nor parked stays, and comes again whole. */
  private Next clear() {
    Set<Long> going = new HashSet<>();
    found.forEach(row -> going.add(row.bundle()));
    found.stream().filter(row -> !settled.contains(row)).forEach(row -> going.remove(row.bundle()));
    List<OutboxRow> done = found.stream().filter(row -> going.contains(row.bundle())).toList();
    if (!done.isEmpty()) {
      session.alone(tx -> delete(tx, done));
    }
    return Next.then(this::round);
  }

  private boolean delete(Transaction tx, List<OutboxRow> rows) {
    tables.delete(tx, rows);
    return true;
  }

  private boolean park(Transaction tx, List<OutboxRow> rows, ReasonCode reason) {
    List<OutboxRow> ordered = new ArrayList<>(rows);
    ordered.sort(null);
    for (OutboxRow row : ordered) {
      world().trace().note(name(), () -> "parks " + row.message() + " for " + reason.code());
      tables.park(
          tx,
          MessagingTables.OUTBOX,
          "row " + row.seq(),
          broker.of(row.topic(), row.message().key()),
          -1,
          row.message(),
          reason);
    }
    return true;
  }

  @Override
  protected Next failed(Fault fault) {
    if (session != null) {
      session.close();
    }
    if (producer != null) {
      producer.close();
    }
    return Next.after(Time.millis(world().chance().between(100, 1_000)), this::open);
  }
}
