package dev.kaipiao.messaging.relay;

import dev.kaipiao.messaging.outbox.Shard;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which shards this relay sends for. Each relay holds one shared lock, which counts the relays, and
 * an exclusive one for each of its shards. None holds more than its even share, so a new relay
 * finds shards free, and those of a dead one are taken over.
 */
final class ShardLocks {

  /** The first half of all our advisory locks: {@code Ka}. */
  private static final int SPACE = 0x4B61;

  private static final int RELAYS = 1_000;

  private static final String JOIN =
      """
      SELECT pg_advisory_lock_shared($1, $2)
      """;

  private static final String COUNT_RELAYS =
      """
      SELECT count(*) FROM pg_locks
      WHERE locktype = 'advisory' AND granted AND classid::bigint = $1 AND objid::bigint = $2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  private static final String TAKE =
      """
      SELECT shard FROM unnest($2::integer[]) AS wanted (shard)
      WHERE pg_try_advisory_lock($1, shard) LIMIT $3
      """;

  private static final String LEAVE =
      """
      SELECT pg_advisory_unlock($1, shard) FROM unnest($2::integer[]) AS surplus (shard)
      """;

  private final RelaySession session;
  private final TreeSet<Integer> held = new TreeSet<>();

  ShardLocks(RelaySession session) {
    this.session = session;
    session.execute(JOIN, Tuple.of(SPACE, RELAYS));
  }

  /** Takes what is free and leaves what is too much. Nothing may be in flight meanwhile. */
  void balance() {
    long relays =
        session.execute(COUNT_RELAYS, Tuple.of(SPACE, RELAYS)).iterator().next().getLong(0);
    int share = Shard.share(relays);
    if (held.size() > share) {
      leave(held.size() - share);
    } else if (held.size() < share) {
      take(share - held.size());
    }
  }

  boolean holdsAll() {
    return held.size() == Shard.COUNT;
  }

  boolean holds(int shard) {
    return held.contains(shard);
  }

  int count() {
    return held.size();
  }

  Short[] held() {
    return held.stream().map(Integer::shortValue).toArray(Short[]::new);
  }

  private void take(int most) {
    List<Integer> wanted =
        new ArrayList<>(
            IntStream.range(0, Shard.COUNT)
                .filter(shard -> !held.contains(shard))
                .boxed()
                .toList());
    Collections.shuffle(wanted);
    boolean taken = false;
    for (Row row : session.execute(TAKE, Tuple.of(SPACE, wanted.toArray(Integer[]::new), most))) {
      taken |= held.add(row.getInteger(0));
    }
    if (taken) {
      MessagingLog.relayHolds(held);
    }
  }

  private void leave(int surplus) {
    List<Integer> last = held.descendingSet().stream().limit(surplus).toList();
    session.execute(LEAVE, Tuple.of(SPACE, last.toArray(Integer[]::new)));
    last.forEach(held::remove);
    MessagingLog.relayHolds(held);
  }
}
