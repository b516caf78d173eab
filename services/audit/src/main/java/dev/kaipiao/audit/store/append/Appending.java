package dev.kaipiao.audit.store.append;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One batch within its transaction. */
final class Appending {

  private static final String LOCK_HEAD = "SELECT size FROM log_head FOR UPDATE";
  private static final String MOVE_HEAD = "UPDATE log_head SET size = ?";

  private final Connection connection;
  private final PartitionEnds before;
  private final RecentPairs pairs;

  private PartitionEnds after;
  private List<RecentPairs.Pair> told = List.of();

  Appending(Connection connection, PartitionEnds before, RecentPairs pairs) {
    this.connection = connection;
    this.before = before;
    this.pairs = pairs;
  }

  /** By what an event is known that counts once. */
  private record Name(String id, String source) {}

  /**
   * Appends what is new, in its order; answers how many that were.
   *
   * @param blocks of these events
   * @param looking whether to look for events that were logged from another place
   */
  int append(List<SealedEvent> events, PackedBlocks blocks, boolean looking) throws SQLException {
    long size = lockHead();
    Map<Partition, Long> ends = before.at(size);
    LoggedPlaces places = new LoggedPlaces(connection, ends);
    List<SealedEvent> fresh = withoutRepeats(places.without(events));
    if (looking) {
      fresh = new LoggedNames(connection).without(fresh);
    }
    if (!fresh.isEmpty()) {
      boolean all = fresh.size() == events.size();
      keep(size, fresh, all ? blocks : PackedBlocks.of(fresh), places);
    }
    after = new PartitionEnds(size + fresh.size(), ends);
    return fresh.size();
  }

  /** Valid once the transaction has committed. */
  PartitionEnds ends() {
    return after;
  }

  /** Valid once the transaction has committed. */
  List<RecentPairs.Pair> told() {
    return told;
  }

  /** After this the database shows all that is logged, and nobody else appends. */
  private long lockHead() throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK_HEAD);
        ResultSet head = lock.executeQuery()) {
      head.next();
      return head.getLong(1);
    }
  }

  private void keep(long size, List<SealedEvent> fresh, PackedBlocks blocks, LoggedPlaces places)
      throws SQLException {
    blocks.copy(connection, size);
    LogRows rows = new LogRows(size, fresh);
    rows.copyEvents(connection);
    SpanRows.of(size, fresh, places).copy(connection);
    told = pairs.unknown(rows.pairs());
    PairRows.insert(connection, told);
    try (PreparedStatement move = connection.prepareStatement(MOVE_HEAD)) {
      move.setLong(1, size + fresh.size());
      move.executeUpdate();
    }
  }

  /** A record may stand in a batch twice, and so may an event at two places. */
  private static List<SealedEvent> withoutRepeats(List<SealedEvent> events) {
    Set<Position> positions = new HashSet<>(2 * events.size());
    Set<Name> names = new HashSet<>(2 * events.size());
    List<SealedEvent> distinct = new ArrayList<>(events.size());
    for (SealedEvent candidate : events) {
      LoggedEvent event = candidate.event();
      boolean first = positions.add(event.position());
      boolean unheard = !event.once() || names.add(new Name(event.id(), event.source()));
      if (first && unheard) {
        distinct.add(candidate);
      }
    }
    return distinct;
  }
}
