package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Single events with their entries and payloads, and runs of them in the log's order. */
@Singleton
public class EntryStore {

  private static final String COLUMNS =
      """
      SELECT log_index, topic, kafka_partition, kafka_offset, event_id, once, type, source, subject, tenant, actor,
             invoice, request, happened_at, trace, entry, salt, payload
        FROM event JOIN event_body USING (log_index)
      """;

  private static final String AT_POSITION =
      COLUMNS
          + """
           WHERE topic = $1 AND kafka_partition = $2 AND kafka_offset = $3 AND ($4::text IS NULL OR tenant = $4)
          """;

  /** An event of ours comes before a command whose sender took the same id. */
  private static final String OF_ID =
      COLUMNS
          + """
           WHERE log_index = (
             SELECT log_index
               FROM (SELECT log_index, once, tenant FROM event WHERE once AND event_id = $1
                     UNION ALL
                     SELECT log_index, once, tenant FROM event WHERE NOT once AND event_id = $1) AS named
              WHERE $2::text IS NULL OR tenant = $2
              ORDER BY once DESC, log_index
              LIMIT 1)
          """;

  private static final String RUN =
      COLUMNS + " WHERE log_index > $1 AND log_index < $2 ORDER BY log_index LIMIT $3";

  private static final String ENTRIES =
      "SELECT entry FROM event_body WHERE log_index >= $1 AND log_index < $2 ORDER BY log_index";

  private final Pool pool;

  public EntryStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * The event of this id or position.
   *
   * @param tenant limits to events of one tenant
   */
  public Uni<Optional<StoredEvent>> find(String name, Optional<String> tenant) {
    Uni<RowSet<Row>> rows =
        Position.parse(name)
            .map(
                position ->
                    pool.preparedQuery(AT_POSITION)
                        .execute(
                            Tuple.of(
                                position.topic(),
                                position.partition(),
                                position.offset(),
                                tenant.orElse(null))))
            .orElseGet(
                () -> pool.preparedQuery(OF_ID).execute(Tuple.of(name, tenant.orElse(null))));
    return rows.map(EntryStore::events).map(found -> found.stream().findFirst());
  }

  /**
   * Events in the log's order.
   *
   * @param after index before the first, -1 from the beginning
   * @param before index after the last
   */
  public Uni<List<StoredEvent>> run(long after, long before, int most) {
    return pool.preparedQuery(RUN).execute(Tuple.of(after, before, most)).map(EntryStore::events);
  }

  /** The entries from one index (included) to another (excluded), as they were logged. */
  public Uni<List<byte[]>> entries(long from, long to) {
    return pool.preparedQuery(ENTRIES)
        .execute(Tuple.of(from, to))
        .map(
            rows -> {
              List<byte[]> entries = new ArrayList<>(rows.size());
              rows.forEach(row -> entries.add(row.getBuffer(0).getBytes()));
              return entries;
            });
  }

  private static List<StoredEvent> events(RowSet<Row> rows) {
    List<StoredEvent> events = new ArrayList<>(rows.size());
    rows.forEach(row -> events.add(event(row)));
    return events;
  }

  private static StoredEvent event(Row row) {
    LoggedEvent event =
        new LoggedEvent(
            new Position(
                row.getString("topic"),
                row.getInteger("kafka_partition"),
                row.getLong("kafka_offset")),
            row.getString("event_id"),
            row.getBoolean("once"),
            row.getString("type"),
            row.getString("source"),
            row.getString("subject"),
            row.getString("tenant"),
            row.getString("actor"),
            row.getString("invoice"),
            row.getUUID("request"),
            row.getOffsetDateTime("happened_at").toInstant(),
            row.getString("trace"));
    return new StoredEvent(
        row.getLong("log_index"),
        event,
        bytes(row.getBuffer("entry")),
        bytes(row.getBuffer("salt")),
        bytes(row.getBuffer("payload")));
  }

  private static byte[] bytes(Buffer buffer) {
    return buffer == null ? null : buffer.getBytes();
  }
}
