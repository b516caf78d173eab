package dev.kaipiao.simulation.delivery;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.outbox.Shard;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.broker.Partition;
import dev.kaipiao.simulation.database.Table;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.kernel.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.WeakHashMap;

/** The outbox, the inbox and the parking lot of one service, with the statements on them. */
public final class MessagingTables {

  public static final String OUTBOX = "outbox";

  /** Records of a bundle at most. */
  private static final int BUNDLE = 3;

  private final Table<Long, OutboxRow> outbox = new Table<>("outbox");
  private final Table<String, String> inbox = new Table<>("inbox");
  private final Table<Long, ParkedRow> parked = new Table<>("parked_record");
  private final Table<String, Long> identities = new Table<>("parked_record_identity");
  private final Table<String, String> replays = new Table<>("replay");
  private final Map<Transaction, Map<String, Filling>> fillings = new WeakHashMap<>();
  private final Signal appended = new Signal();
  private final Narrator narrator;

  /** A bundle to which a transaction still appends. */
  private record Filling(long bundle, int records) {}

  /** Gives events their ids, and may mark one as refused by the broker. */
  public interface Narrator {
    String nextId();

    boolean refuses(Object body);

    /** Whether the outbox is written in transactions of its own. */
    boolean appendsAside();
  }

  public MessagingTables(Narrator narrator) {
    this.narrator = narrator;
  }

  public Table<Long, OutboxRow> outbox() {
    return outbox;
  }

  public Table<Long, ParkedRow> parked() {
    return parked;
  }

  /** Appends an event to the outbox, in a transaction that follows others of its key. */
  public void append(Transaction tx, String topic, String key, Object body) {
    append(tx, topic, key, body, true);
  }

  /** Appends an event whose place among those of its key nothing determines. */
  public void appendUnordered(Transaction tx, String topic, String key, Object body) {
    append(tx, topic, key, body, false);
  }

  private void append(Transaction tx, String topic, String key, Object body, boolean ordered) {
    long seq = tx.next();
    long ordinal = ordered ? seq : Message.UNORDERED;
    Message message = new Message(narrator.nextId(), key, ordinal, body);
    short shard = Shard.of(key, new UUID(0, seq));
    if (narrator.appendsAside()) {
      OutboxRow row = new OutboxRow(shard, seq, seq, topic, message);
      tx.aside(
          own -> {
            own.put(outbox, seq, row);
            own.onCommit(appended::raise);
            return true;
          });
    } else {
      tx.put(
          outbox, seq, new OutboxRow(shard, bundleOf(tx, shard, topic, seq), seq, topic, message));
      tx.onCommit(appended::raise);
    }
  }

  /** The bundle that a transaction fills for a shard and a topic, or a new one of this name. */
  private long bundleOf(Transaction tx, short shard, String topic, long name) {
    Filling filled =
        fillings
            .computeIfAbsent(tx, begun -> new HashMap<>())
            .merge(
                shard + "/" + topic,
                new Filling(name, 1),
                (filling, fresh) ->
                    filling.records() < BUNDLE
                        ? new Filling(filling.bundle(), filling.records() + 1)
                        : fresh);
    return filled.bundle();
  }

  /** Raised when rows were committed, as a relay is woken in its process and by NOTIFY. */
  Signal appended() {
    return appended;
  }

  /** Whether the broker refuses a message as its topic is configured while faults happen. */
  boolean refuses(Message message) {
    return narrator.refuses(message.body());
  }

  /**
   * What the oldest bundles of each shard hold, in their order.
   *
   * @param mostOfEach bundles of a shard
   */
  List<OutboxRow> unsent(Transaction tx, Set<Integer> shards, int mostOfEach) {
    List<OutboxRow> there = new ArrayList<>();
    tx.rows(outbox).forEach(there::add);
    there.sort(null);
    List<OutboxRow> unsent = new ArrayList<>();
    Map<Short, Set<Long>> bundles = new HashMap<>();
    for (OutboxRow row : there) {
      Set<Long> ofShard = bundles.computeIfAbsent(row.shard(), none -> new HashSet<>());
      if (shards.contains((int) row.shard())
          && (ofShard.contains(row.bundle()) || ofShard.size() < mostOfEach)) {
        ofShard.add(row.bundle());
        unsent.add(row);
      }
    }
    return unsent;
  }

  void delete(Transaction tx, Collection<OutboxRow> rows) {
    rows.forEach(row -> tx.delete(outbox, row.seq()));
  }

  /** Notes events as handled and answers those that were not yet; in the order of their ids. */
  Set<String> firstSeen(Transaction tx, String consumer, Collection<String> ids) {
    Set<String> fresh = new HashSet<>();
    for (String id : new TreeSet<>(ids)) {
      if (tx.insert(inbox, consumer + "/" + id, id)) {
        fresh.add(id);
      }
    }
    return fresh;
  }

  void forget(Transaction tx, String consumer, Collection<String> ids) {
    ids.forEach(id -> tx.delete(inbox, consumer + "/" + id));
  }

  Set<KeyedTopic> blocked(Transaction tx, String consumer) {
    Set<KeyedTopic> blocked = new HashSet<>();
    for (ParkedRow row : tx.rows(parked)) {
      if (row.consumer().equals(consumer)) {
        blocked.add(row.keyedTopic());
      }
    }
    return blocked;
  }

  void lockReplay(Transaction tx, String consumer) {
    tx.lock(replays, consumer);
  }

  /** What is to be replayed now, in its order. */
  List<ParkedRow> due(Transaction tx, String consumer, boolean keyOrdered) {
    List<ParkedRow> due = new ArrayList<>();
    Set<KeyedTopic> standing = new HashSet<>();
    for (ParkedRow row : tx.rows(parked)) {
      if (row.consumer().equals(consumer)) {
        if (!row.replay()) {
          standing.add(row.keyedTopic());
        } else if (!keyOrdered || !standing.contains(row.keyedTopic())) {
          due.add(row);
        }
      }
    }
    return due;
  }

  /** Parks what is not parked yet. */
  boolean park(
      Transaction tx,
      String consumer,
      String identity,
      Partition partition,
      int offset,
      Message message,
      ReasonCode reason) {
    long id = tx.next();
    if (!tx.insert(identities, consumer + "/" + identity, id)) {
      return false;
    }
    boolean waiting = reason == ReasonCode.KEY_BLOCKED;
    tx.put(
        parked,
        id,
        new ParkedRow(id, consumer, identity, partition, offset, message, reason, waiting));
    return true;
  }

  void release(Transaction tx, Collection<ParkedRow> rows) {
    for (ParkedRow row : rows) {
      tx.delete(parked, row.id());
      tx.delete(identities, row.consumer() + "/" + row.identity());
    }
  }

  void failedAgain(Transaction tx, long id, ReasonCode reason) {
    tx.get(parked, id).ifPresent(row -> tx.put(parked, id, row.failedAgain(reason)));
  }

  List<ParkedRow> parkedById(Transaction tx, Collection<Long> ids) {
    return ids.stream().flatMap(id -> tx.get(parked, id).stream()).toList();
  }

  /** An operator asks for everything to be processed again. */
  public void requestReplayOfAll(Transaction tx) {
    for (ParkedRow row : List.copyOf(tx.rows(parked))) {
      tx.put(parked, row.id(), row.asked());
    }
  }
}
