package dev.kaipiao.messaging.relay;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/**
 * The rounds of one session. Rows whose key has something in the parking lot go there too and wait
 * behind it, so a record that the broker does not take holds up its own key and nothing else.
 */
final class RelayRound {

  private static final long UPKEEP_NANOS = Duration.ofSeconds(1).toNanos();

  /** Each round walks over the places of the rows removed since the last sweep. */
  private static final int SWEEP_ROWS = 10_000;

  private final RelaySession session;
  private final RelaySender sender;
  private final ShardLocks shards;
  private final OutboxRows outbox;
  private final AbsentTopics absent;
  private final BatchLimit limit;
  private final MessagingMetrics metrics;

  private Set<KeyedTopic> blocked = new HashSet<>();
  private long upkeepAt;
  private int removed;

  RelayRound(
      RelaySession session,
      RelaySender sender,
      MessagingSettings settings,
      MessagingMetrics metrics) {
    this.session = session;
    this.sender = sender;
    this.shards = new ShardLocks(session);
    this.outbox = new OutboxRows(session);
    this.absent = new AbsentTopics(settings);
    this.limit = new BatchLimit(settings.relayBatch());
    this.metrics = metrics;
    this.upkeepAt = System.nanoTime();
  }

  int shards() {
    return shards.count();
  }

  /**
   * One round; fails when database or broker are away.
   *
   * @param committedHere whether this process has committed rows since the last round
   * @param replayAsked whether parked records may have been asked for
   * @return how many rows were found
   */
  int run(boolean committedHere, boolean replayAsked) {
    if (System.nanoTime() >= upkeepAt || replayAsked) {
      upkeep();
    }
    if (committedHere && !shards.holdsAll()) {
      session.notifyOthers();
    }
    long begun = System.nanoTime();
    List<Unsent> rows = outbox.unsent(shards.held(), absent.names(), limit.rows());
    limit.saw(rows, shards.count());
    if (!rows.isEmpty()) {
      Dispatch dispatch = send(parkBlocked(rows));
      metrics.relayed(rows.size(), dispatch.acknowledged().size(), System.nanoTime() - begun);
    }
    return rows.size();
  }

  private void upkeep() {
    shards.balance();
    if (removed >= SWEEP_ROWS) {
      session.sweep();
      removed = 0;
    }
    blocked = outbox.blocked();
    if (!blocked.isEmpty()) {
      replay();
      blocked = outbox.blocked();
    }
    upkeepAt = System.nanoTime() + UPKEEP_NANOS;
  }

  private Dispatch send(List<Unsent> rows) {
    Dispatch dispatch = sender.send(rows, session::ping);
    outbox.delete(dispatch.acknowledged());
    removed += dispatch.acknowledged().size();
    Map<Unsent, Violation> refused = reasons(dispatch.unsendable());
    outbox.park(List.copyOf(refused.keySet()), refused, false);
    refused.keySet().forEach(row -> blocked.add(row.keyedTopic()));
    absent.add(dispatch.absentTopics());
    failOn(dispatch.fault());
    return dispatch;
  }

  /** Parks the rows that have to wait and answers the rest. */
  private List<Unsent> parkBlocked(List<Unsent> rows) {
    if (blocked.isEmpty()) {
      return rows;
    }
    List<Unsent> free = new ArrayList<>();
    Map<Unsent, Violation> waiting = new HashMap<>();
    for (Unsent row : rows) {
      if (row.isOrdered() && blocked.contains(row.keyedTopic())) {
        waiting.put(row, Violation.of(ReasonCode.KEY_BLOCKED, ""));
      } else {
        free.add(row);
      }
    }
    outbox.park(rows.stream().filter(waiting::containsKey).toList(), waiting, true);
    return free;
  }

  private void replay() {
    List<Unsent> due = outbox.replays().stream().filter(row -> shards.holds(row.shard())).toList();
    if (due.isEmpty()) {
      return;
    }
    Dispatch dispatch = sender.send(due, session::ping);
    outbox.release(dispatch.acknowledged());
    Map<Long, Violation> failed = new HashMap<>();
    reasons(dispatch.unsendable()).forEach((row, reason) -> failed.put(row.place(), reason));
    outbox.failedAgain(failed);
    MessagingLog.replayed("outbox", dispatch.acknowledged().size());
    failOn(dispatch.fault());
  }

  private static Map<Unsent, Violation> reasons(Map<Unsent, Exception> refused) {
    Map<Unsent, Violation> reasons = new HashMap<>();
    refused.forEach(
        (row, failure) -> {
          MessagingLog.unsendable(row.topic(), row.key(), failure);
          reasons.put(row, Violation.of(ReasonCode.RECORD_UNSENDABLE, "", failure.getMessage()));
        });
    return reasons;
  }

  private static void failOn(Exception fault) {
    if (fault != null) {
      throw new KafkaException(fault.getMessage(), fault);
    }
  }
}
