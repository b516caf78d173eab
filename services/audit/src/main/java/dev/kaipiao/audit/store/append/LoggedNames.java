package dev.kaipiao.audit.store.append;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.store.term.EventName;
import dev.kaipiao.audit.store.term.Term;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which events the log has from another place, because their sender was not sure and sent again.
 */
final class LoggedNames {

  private static final String LOGGED = "SELECT logged_already(?, ?)";

  private final Connection connection;

  LoggedNames(Connection connection) {
    this.connection = connection;
  }

  /** Those that the log does not have. */
  List<SealedEvent> without(List<SealedEvent> events) throws SQLException {
    Set<Long> places = places(events);
    List<SealedEvent> fresh = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      if (!places.contains(i + 1L)) {
        fresh.add(events.get(i));
      }
    }
    return fresh;
  }

  private Set<Long> places(List<SealedEvent> events) throws SQLException {
    List<LoggedEvent> told = events.stream().map(SealedEvent::event).toList();
    UUID[] names =
        told.stream()
            .map(event -> event.once() ? EventName.of(event.id()) : null)
            .toArray(UUID[]::new);
    Long[] sources = told.stream().map(event -> Term.of(event.source())).toArray(Long[]::new);
    try (PreparedStatement ask = connection.prepareStatement(LOGGED)) {
      ask.setArray(1, connection.createArrayOf("uuid", names));
      ask.setArray(2, connection.createArrayOf("bigint", sources));
      Set<Long> places = new HashSet<>();
      try (ResultSet logged = ask.executeQuery()) {
        while (logged.next()) {
          places.add(logged.getLong(1));
        }
      }
      return places;
    }
  }
}
