package dev.kaipiao.messaging.relay;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/**
 * The rounds of one session. Records whose key has something in the parking lot go there too and
 * wait behind it, so a record that the broker does not take holds up its own key and nothing else.
 */
final class RelayRound {

  private static final long UPKEEP_NANOS = Duration.ofSeconds(1).toNanos();

  /** Each round walks over the places of the bundles removed since the last sweep. */
  private static final int SWEEP_BUNDLES = 4_000;

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
   * @return how many records were found
   */
  int run(boolean committedHere, boolean replayAsked) {
    if (System.nanoTime() >= upkeepAt || replayAsked) {
      upkeep();
    }
    if (committedHere && !shards.holdsAll()) {
      session.notifyOthers();
    }
    long begun = System.nanoTime();
    List<Unsent> records = outbox.unsent(shards.held(), absent.names(), limit.rows());
    limit.saw(records, shards.count());
    if (!records.isEmpty()) {
      Dispatch dispatch = send(records);
      metrics.relayed(records.size(), dispatch.acknowledged().size(), System.nanoTime() - begun);
      failOn(dispatch.fault());
    }
    return records.size();
  }

  private void upkeep() {
    shards.balance();
    if (removed >= SWEEP_BUNDLES) {
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

  /** Sends what may be sent and parks what may not; bundles leave when nothing of them is left. */
  private Dispatch send(List<Unsent> records) {
    Set<Unsent> settled = parkBlocked(records);
    List<Unsent> free =
        settled.isEmpty()
            ? records
            : records.stream().filter(record -> !settled.contains(record)).toList();
    Dispatch dispatch = sender.send(free, session::ping);
    settled.addAll(dispatch.acknowledged());
    settled.addAll(parkRefused(free, dispatch));
    removed += outbox.deleteSettled(records, settled);
    absent.add(dispatch.absentTopics());
    return dispatch;
  }

  /** Parks what has to wait behind a parked record of its key; answers that. */
  private Set<Unsent> parkBlocked(List<Unsent> records) {
    Map<Unsent, Violation> waiting = new LinkedHashMap<>();
    if (!blocked.isEmpty()) {
      for (Unsent record : records) {
        if (record.isOrdered() && blocked.contains(record.keyedTopic())) {
          waiting.put(record, Violation.of(ReasonCode.KEY_BLOCKED, ""));
        }
      }
    }
    outbox.park(List.copyOf(waiting.keySet()), waiting, true);
    return these(waiting.keySet());
  }

  /** Parks what the broker does not take, and what of the same key came behind it; answers both. */
  private Set<Unsent> parkRefused(List<Unsent> records, Dispatch dispatch) {
    Map<Unsent, Violation> refused = reasons(dispatch.unsendable());
    if (refused.isEmpty()) {
      return Set.of();
    }
    outbox.park(List.copyOf(refused.keySet()), refused, false);
    refused.keySet().forEach(record -> blocked.add(record.keyedTopic()));
    Set<Unsent> sent = these(dispatch.acknowledged());
    Set<Unsent> parked =
        parkBlocked(
            records.stream()
                .filter(record -> !sent.contains(record) && !refused.containsKey(record))
                .toList());
    parked.addAll(refused.keySet());
    return parked;
  }

  /** These very records: comparing what they hold would cost more than sending it. */
  private static Set<Unsent> these(Collection<Unsent> records) {
    Set<Unsent> these = Collections.newSetFromMap(new IdentityHashMap<>(2 * records.size()));
    these.addAll(records);
    return these;
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
    Map<Unsent, Violation> reasons = new LinkedHashMap<>();
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
