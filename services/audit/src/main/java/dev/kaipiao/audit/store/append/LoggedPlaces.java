package dev.kaipiao.audit.store.append;

import dev.kaipiao.audit.domain.entry.EntryReader;
import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.store.block.Packing;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which records the log has, by their places. What lies behind the end of its partition is new.
 * What lies before it was delivered again, most likely; but a record may also have been set aside
 * and come late, so then the entries themselves are asked.
 */
final class LoggedPlaces {

  private static final String ENDS =
      """
      SELECT wanted.topic, wanted.part,
             (SELECT span.last_offset
                FROM span
               WHERE span.topic = wanted.topic AND span.kafka_partition = wanted.part AND NOT span.late
               ORDER BY span.first_offset DESC
               LIMIT 1)
        FROM unnest(?::text[], ?::integer[]) AS wanted (topic, part)
      """;

  private static final String ENTRIES_AROUND =
      """
      SELECT block.entries
        FROM block
       WHERE block.first_index IN (
         SELECT held.first_index
           FROM spans_around(?, ?, ?) AS around
           JOIN block AS held
             ON held.first_index > around.first_index - 256
            AND held.first_index <= around.last_index
            AND held.first_index + held.size > around.first_index)
      """;

  private final Connection connection;
  private final Map<Partition, Long> ends;
  private final Set<Position> late = new HashSet<>();

  /**
   * @param ends what is known of them; is completed, and moves with what is new
   */
  LoggedPlaces(Connection connection, Map<Partition, Long> ends) {
    this.connection = connection;
    this.ends = ends;
  }

  /** Those that the log does not have. */
  List<SealedEvent> without(List<SealedEvent> events) throws SQLException {
    List<Position> positions = events.stream().map(event -> event.event().position()).toList();
    learnEnds(positions);
    List<Position> before = positions.stream().filter(this::isBeforeEnd).toList();
    Set<Position> logged = before.isEmpty() ? Set.of() : logged(before);
    late.addAll(before);
    List<SealedEvent> fresh = new ArrayList<>(events.size());
    for (SealedEvent event : events) {
      Position position = event.event().position();
      if (!logged.contains(position)) {
        fresh.add(event);
        ends.merge(Partition.of(position), position.offset(), Math::max);
      }
    }
    return fresh;
  }

  /** Whether a record of the batch lies before the end that its partition had. */
  boolean isLate(Position position) {
    return late.contains(position);
  }

  private boolean isBeforeEnd(Position position) {
    return position.offset() <= ends.get(Partition.of(position));
  }

  private void learnEnds(List<Position> positions) throws SQLException {
    Set<Partition> unknown = new HashSet<>();
    positions.forEach(position -> unknown.add(Partition.of(position)));
    unknown.removeAll(ends.keySet());
    if (unknown.isEmpty()) {
      return;
    }
    try (PreparedStatement ask = connection.prepareStatement(ENDS)) {
      ask.setArray(1, texts(unknown.stream().map(Partition::topic).toArray()));
      ask.setArray(2, integers(unknown.stream().map(Partition::number).toArray()));
      try (ResultSet told = ask.executeQuery()) {
        while (told.next()) {
          long end = told.getLong(3);
          ends.put(
              new Partition(told.getString(1), told.getInt(2)),
              told.wasNull() ? PartitionEnds.NOTHING : end);
        }
      }
    }
  }

  private Set<Position> logged(Collection<Position> positions) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(ENTRIES_AROUND)) {
      ask.setArray(1, texts(positions.stream().map(Position::topic).toArray()));
      ask.setArray(2, integers(positions.stream().map(Position::partition).toArray()));
      ask.setArray(
          3,
          connection.createArrayOf("bigint", positions.stream().map(Position::offset).toArray()));
      Set<Position> logged = new HashSet<>();
      try (ResultSet blocks = ask.executeQuery()) {
        while (blocks.next()) {
          Packing.readTexts(blocks.getBytes(1)).stream()
              .map(EntryReader::position)
              .forEach(logged::add);
        }
      }
      return logged;
    }
  }

  private Array texts(Object... values) throws SQLException {
    return connection.createArrayOf("text", values);
  }

  private Array integers(Object... values) throws SQLException {
    return connection.createArrayOf("integer", values);
  }
}
