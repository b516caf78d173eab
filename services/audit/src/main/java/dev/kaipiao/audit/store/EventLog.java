package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Appends to the log: what it has already drops out, the rest gets the next indexes. Whoever
 * appends holds the log head's lock until its transaction ends, so indexes rise in the order of
 * commits, without gaps, whatever number of instances append.
 */
@Singleton
public class EventLog {

  private static final String LOCK_HEAD = "SELECT size FROM log_head FOR UPDATE";

  private static final String KNOWN = "SELECT logged_already($1, $2, $3, $4, $5)";

  private static final String INSERT_EVENTS =
      """
      INSERT INTO event (log_index, topic, kafka_partition, kafka_offset, event_id, once, type, source, subject,
                         tenant, actor, invoice, request, happened_at, trace, leaf)
      SELECT * FROM unnest($1::bigint[], $2::text[], $3::integer[], $4::bigint[], $5::text[], $6::boolean[],
                           $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::uuid[],
                           $14::timestamptz[], $15::text[], $16::bytea[])
      """;

  private static final String INSERT_BODIES =
      """
      INSERT INTO event_body (log_index, entry, salt, payload)
      SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::bytea[])
      """;

  private static final String MOVE_HEAD = "UPDATE log_head SET size = $1";

  /**
   * Appends what is new among these, in their order, within the caller's transaction; answers how
   * many that were.
   */
  public Uni<Integer> append(SqlConnection tx, List<SealedEvent> events) {
    List<SealedEvent> distinct = distinct(events);
    return tx.query(LOCK_HEAD)
        .execute()
        .map(rows -> rows.iterator().next().getLong(0))
        .chain(
            size ->
                known(tx, distinct)
                    .map(known -> without(known, distinct))
                    .call(fresh -> fresh.isEmpty() ? nothing() : keep(tx, size, fresh)))
        .map(List::size);
  }

  /** Asked after the head is locked: only then does the database show all that is logged. */
  private static Uni<Set<Long>> known(SqlConnection tx, List<SealedEvent> events) {
    EventColumns columns = new EventColumns(events);
    Tuple keys =
        EventColumns.row(
            columns.texts(event -> event.position().topic()),
            columns.integers(event -> event.position().partition()),
            columns.longs(event -> event.position().offset()),
            columns.texts(event -> event.once() ? event.id() : null),
            columns.texts(LoggedEvent::source));
    return tx.preparedQuery(KNOWN).execute(keys).map(EventLog::places);
  }

  private static Uni<Void> keep(SqlConnection tx, long size, List<SealedEvent> fresh) {
    EventColumns columns = new EventColumns(fresh);
    Long[] indexes = LongStream.range(size, size + fresh.size()).boxed().toArray(Long[]::new);
    Tuple events =
        EventColumns.row(
            indexes,
            columns.texts(event -> event.position().topic()),
            columns.integers(event -> event.position().partition()),
            columns.longs(event -> event.position().offset()),
            columns.texts(LoggedEvent::id),
            columns.flags(LoggedEvent::once),
            columns.texts(LoggedEvent::type),
            columns.texts(LoggedEvent::source),
            columns.texts(LoggedEvent::subject),
            columns.texts(LoggedEvent::tenant),
            columns.texts(LoggedEvent::actor),
            columns.texts(LoggedEvent::invoice),
            columns.uuids(LoggedEvent::request),
            columns.times(LoggedEvent::at),
            columns.texts(LoggedEvent::trace),
            columns.bytes(candidate -> candidate.leaf().bytes()));
    Tuple bodies =
        EventColumns.row(
            indexes,
            columns.bytes(SealedEvent::entry),
            columns.bytes(SealedEvent::salt),
            columns.bytes(SealedEvent::payload));
    return Uni.combine()
        .all()
        .unis(
            tx.preparedQuery(INSERT_EVENTS).execute(events),
            tx.preparedQuery(INSERT_BODIES).execute(bodies),
            tx.preparedQuery(MOVE_HEAD).execute(Tuple.of(size + fresh.size())))
        .discardItems();
  }

  /** A record may stand in a batch twice, and so may an event at two places. */
  private static List<SealedEvent> distinct(List<SealedEvent> events) {
    Set<Object> seen = new HashSet<>();
    List<SealedEvent> distinct = new ArrayList<>(events.size());
    for (SealedEvent candidate : events) {
      LoggedEvent event = candidate.event();
      boolean first = seen.add(event.position());
      boolean told = !event.once() || seen.add(event.source() + "\n" + event.id());
      if (first && told) {
        distinct.add(candidate);
      }
    }
    return distinct;
  }

  private static List<SealedEvent> without(Set<Long> places, List<SealedEvent> events) {
    if (places.isEmpty()) {
      return events;
    }
    List<SealedEvent> fresh = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (!places.contains(i + 1L)) {
        fresh.add(events.get(i));
      }
    }
    return fresh;
  }

  private static Set<Long> places(RowSet<Row> rows) {
    Set<Long> places = new HashSet<>();
    rows.forEach(row -> places.add(row.getLong(0)));
    return places;
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
