package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.store.block.BlockStore;
import dev.kaipiao.audit.store.term.EventName;
import dev.kaipiao.audit.store.term.Term;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Single events with their entries and payloads, and runs of them in the log's order. */
@Singleton
public class EntryStore {

  private static final String AROUND_PLACE =
      "SELECT first_index, last_index + 1 FROM spans_around(ARRAY[$1::text], ARRAY[$2::integer], ARRAY[$3::bigint])";

  /**
   * An event of ours comes before a command whose sender took the same id. A few, as different ids
   * may have the same name.
   */
  private static final String OF_NAME =
      """
      SELECT log_index, log_index + 1
        FROM (SELECT log_index, once, tenant FROM event WHERE once AND name = $1
              UNION ALL
              SELECT log_index, once, tenant FROM event WHERE NOT once AND name = $1) AS named
       WHERE $2::bigint IS NULL OR tenant = $2
       ORDER BY once DESC, log_index
       LIMIT 4
      """;

  private final Pool pool;
  private final BlockStore blocks;

  public EntryStore(Pool pool, BlockStore blocks) {
    this.pool = pool;
    this.blocks = blocks;
  }

  /** Indexes from one (included) to another (excluded) among which an event may be. */
  private record Range(long from, long to) {}

  /**
   * The event of this id or position.
   *
   * @param tenant limits to events of one tenant
   */
  public Uni<Optional<StoredEvent>> find(String name, Optional<String> tenant) {
    Predicate<LoggedEvent> visible =
        event -> tenant.isEmpty() || tenant.get().equals(event.tenant());
    return Position.parse(name)
        .map(
            position ->
                first(around(position), event -> event.position().equals(position), visible))
        .orElseGet(() -> first(named(name, tenant), event -> name.equals(event.id()), visible));
  }

  /**
   * Events in the log's order.
   *
   * @param after index before the first, -1 from the beginning
   * @param before index after the last
   */
  public Uni<List<StoredEvent>> run(long after, long before, int most) {
    return blocks.events(after + 1, Math.min(before, after + 1 + most));
  }

  /** The entries from one index (included) to another (excluded), as they were logged. */
  public Uni<List<byte[]>> entries(long from, long to) {
    return blocks.entries(from, to);
  }

  private Uni<List<Range>> around(Position position) {
    return pool.preparedQuery(AROUND_PLACE)
        .execute(Tuple.of(position.topic(), position.partition(), position.offset()))
        .map(EntryStore::ranges);
  }

  private Uni<List<Range>> named(String id, Optional<String> tenant) {
    return pool.preparedQuery(OF_NAME)
        .execute(Tuple.of(EventName.of(id), tenant.map(Term::of).orElse(null)))
        .map(EntryStore::ranges);
  }

  /** The first event among these that is the wanted one. */
  private Uni<Optional<StoredEvent>> first(
      Uni<List<Range>> ranges, Predicate<LoggedEvent> wanted, Predicate<LoggedEvent> visible) {
    return ranges
        .onItem()
        .transformToMulti(Multi.createFrom()::iterable)
        .onItem()
        .transformToUniAndConcatenate(range -> blocks.events(range.from(), range.to()))
        .onItem()
        .transformToIterable(events -> events)
        .filter(stored -> wanted.and(visible).test(stored.event()))
        .toUni()
        .map(Optional::ofNullable);
  }

  private static List<Range> ranges(RowSet<Row> rows) {
    List<Range> ranges = new ArrayList<>(rows.size());
    rows.forEach(row -> ranges.add(new Range(row.getLong(0), row.getLong(1))));
    return ranges;
  }
}
