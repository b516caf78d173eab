package dev.kaipiao.simulation.delivery;

import dev.kaipiao.messaging.consumer.Chunk;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.Pending;
import dev.kaipiao.simulation.broker.Group;
import dev.kaipiao.simulation.broker.Member;
import dev.kaipiao.simulation.broker.Partition;
import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.kernel.Actor;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.kernel.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The steps of {@code messaging.consumer.Reading}: poll, process, commit. What is pending, and how
 * it is divided and dropped, is decided by the very classes that the platform runs.
 */
public final class Consumer extends Actor {

  private static final long POLL = Time.millis(1_000);
  private static final long REPLAY_EVERY = Time.seconds(5);
  private static final long FIRST_PAUSE = Time.millis(100);
  private static final long LONGEST_PAUSE = Time.millis(1_600);

  private final ConsumerOptions options;
  private final Group group;
  private final Database database;
  private final MessagingTables tables;
  private final Handler handler;
  private final Pending<Item> pending = new Pending<>();
  private final Map<Partition, Integer> uncommitted = new HashMap<>();
  private Member member;
  private BatchAttempt attempt;
  private long pause = FIRST_PAUSE;
  private long pausedUntil;
  private long replayAt;

  public Consumer(
      Instance instance,
      ConsumerOptions options,
      Group group,
      Database database,
      MessagingTables tables,
      Handler handler) {
    super(instance, options.name());
    this.options = options;
    this.group = group;
    this.database = database;
    this.tables = tables;
    this.handler = handler;
    this.member = group.join(instance, name());
  }

  public void start() {
    begin(this::poll);
  }

  private Next poll() {
    obeyRebalance();
    commitOffsets();
    boolean whole = !pending.isEmpty() || !world().chance().oneIn(3);
    List<Item> items = fetch();
    if (items.isEmpty() || whole) {
      pending.add(items);
      return gathered();
    }
    if (!has(Flaw.GATHERED_BESIDE_PENDING)) {
      pending.add(items);
    }
    return Next.then(() -> gatherRest(items));
  }

  /** They came one by one: the batch is worth its cost with those that come right behind. */
  private Next gatherRest(List<Item> first) {
    obeyRebalance();
    if (has(Flaw.GATHERED_BESIDE_PENDING)) {
      pending.add(first);
    }
    pending.extend(fetch());
    return gathered();
  }

  private List<Item> fetch() {
    List<Item> items = member.poll(options.maxRecords()).stream().map(Item::live).toList();
    if (!items.isEmpty()) {
      world().trace().note(name(), () -> "reads " + items);
    }
    return items;
  }

  private Next gathered() {
    if (!pending.isEmpty() && has(Flaw.OFFSET_BEFORE_TRANSACTION)) {
      done(pending.first().items());
      commitOffsets();
    }
    if (pending.isEmpty() && now() >= replayAt) {
      return Next.then(this::replays);
    }
    return work();
  }

  private Next work() {
    if (now() < pausedUntil) {
      return Next.after(Math.min(pausedUntil - now(), Time.millis(200)), this::poll);
    }
    if (pending.isEmpty()) {
      return Next.woken(member.wake(), POLL, this::poll);
    }
    Chunk<Item> chunk = pending.first();
    attempt = new BatchAttempt(options, database, instance(), tables, handler, chunk, this::ended);
    return attempt.begin();
  }

  private Next replays() {
    replayAt = now() + REPLAY_EVERY;
    List<ParkedRow> due =
        database
            .connect(instance())
            .alone(tx -> tables.due(tx, options.name(), options.keyOrdered()));
    pending.add(due.stream().map(Item::parked).toList());
    return work();
  }

  /** The chunk is committed. */
  private Next ended() {
    Chunk<Item> chunk = pending.first();
    pending.removeFirst();
    done(chunk.items());
    commitOffsets();
    pause = FIRST_PAUSE;
    if (!chunk.isLive()) {
      replayAt = now();
    }
    return pending.isEmpty() ? Next.then(this::poll) : work();
  }

  @Override
  protected Next failed(Fault fault) {
    if (pending.isEmpty()) {
      return Next.after(FIRST_PAUSE, this::poll);
    }
    attempt.abandon();
    Chunk<Item> chunk = pending.first();
    if (has(Flaw.LOST_ANSWER_COUNTS_AS_DONE) && fault.passes()) {
      return ended();
    }
    if (fault.passes() || chunk.isDecided() || has(Flaw.FAILURE_NOT_PARKED)) {
      pausedUntil = now() + pause;
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
      return Next.then(this::poll);
    }
    pending.divideFirst(fault);
    return Next.then(this::poll);
  }

  private void obeyRebalance() {
    if (member.isFenced()) {
      world().trace().note(name(), () -> "learns that it was expelled");
      pending.drop(pendingPartitions());
      uncommitted.clear();
      member = group.join(instance(), name());
      return;
    }
    List<Partition> revoked = member.revoked();
    if (!revoked.isEmpty()) {
      world().trace().note(name(), () -> "gives up " + revoked);
      commitOffsets();
      uncommitted.keySet().removeAll(revoked);
      pending.drop(places(revoked));
      member.gave(revoked);
    }
  }

  private void done(List<Item> items) {
    for (Item item : items) {
      if (item.isLive()) {
        uncommitted.put(item.from(), item.offset() + 1);
      }
    }
  }

  /** A commit that is lost costs nothing but work. */
  private void commitOffsets() {
    if (!uncommitted.isEmpty() && !world().hazards().requestLost() && member.commit(uncommitted)) {
      uncommitted.clear();
    }
  }

  private List<TopicPartition> pendingPartitions() {
    return places(group.partitions());
  }

  private static List<TopicPartition> places(List<Partition> partitions) {
    return partitions.stream()
        .map(each -> new TopicPartition(each.topic(), each.number()))
        .toList();
  }
}
