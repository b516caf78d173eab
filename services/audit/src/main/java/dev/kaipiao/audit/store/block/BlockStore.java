package dev.kaipiao.audit.store.block;

import dev.kaipiao.audit.store.StoredEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Blocks of the log, found by the indexes of the events in them. */
@Singleton
public class BlockStore {

  /**
   * The primary key begins where the block that holds the first index can begin at the earliest.
   */
  private static final String WITHIN =
      """
        FROM block
       WHERE first_index > $1 - 256 AND first_index < $2 AND first_index + size > $1
       ORDER BY first_index
      """;

  private static final String ENTRIES = "SELECT first_index, entries" + WITHIN;
  private static final String ALL = "SELECT first_index, entries, concerns, secrets" + WITHIN;

  private static final String AROUND =
      """
      SELECT first_index, entries, concerns
        FROM block
       WHERE first_index IN (
         SELECT (SELECT max(first_index) FROM block WHERE first_index <= wanted)
           FROM unnest($1::bigint[]) AS wanted)
      """;

  private static final String LOCK =
      """
      SELECT first_index, secrets
        FROM block
       WHERE first_index = (SELECT max(first_index) FROM block WHERE first_index <= $1)
         FOR UPDATE
      """;

  private static final String REPLACE = "UPDATE block SET secrets = $2 WHERE first_index = $1";

  private final Pool pool;

  public BlockStore(Pool pool) {
    this.pool = pool;
  }

  /** The entries from one index (included) to another (excluded), as they were logged. */
  public Uni<List<byte[]>> entries(long from, long to) {
    return pool.preparedQuery(ENTRIES)
        .execute(Tuple.of(from, to))
        .map(
            rows -> {
              List<byte[]> entries = new ArrayList<>();
              for (Row row : rows) {
                long index = row.getLong("first_index");
                for (byte[] entry : texts(row, "entries")) {
                  if (index >= from && index < to) {
                    entries.add(entry);
                  }
                  index++;
                }
              }
              return entries;
            });
  }

  /** The events from one index (included) to another (excluded), with all that is kept of them. */
  public Uni<List<StoredEvent>> events(long from, long to) {
    return pool.preparedQuery(ALL)
        .execute(Tuple.of(from, to))
        .map(
            rows -> {
              List<StoredEvent> events = new ArrayList<>();
              rows.forEach(row -> addEvents(row, from, to, events));
              return events;
            });
  }

  /** Blocks that hold these indexes, without secrets. */
  public Uni<List<Block>> around(Collection<Long> indexes) {
    return pool.preparedQuery(AROUND)
        .execute(Tuple.newInstance(io.vertx.sqlclient.Tuple.of(indexes.toArray(Long[]::new))))
        .map(
            rows -> {
              List<Block> blocks = new ArrayList<>(rows.size());
              rows.forEach(row -> blocks.add(block(row)));
              return blocks;
            });
  }

  /** Deletes salt and payload of an event; false when there is no such event. */
  public Uni<Boolean> erase(long index) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(LOCK)
                .execute(Tuple.of(index))
                .map(BlockStore::first)
                .chain(
                    row ->
                        row.filter(block -> holds(block, index))
                            .map(block -> erase(tx, block, index).replaceWith(true))
                            .orElseGet(() -> Uni.createFrom().item(false))));
  }

  private static boolean holds(Row row, long index) {
    return index < row.getLong("first_index") + secrets(row).size();
  }

  private static Uni<?> erase(SqlConnection tx, Row row, long index) {
    long first = row.getLong("first_index");
    List<Secret> secrets = new ArrayList<>(secrets(row));
    secrets.set((int) (index - first), Secret.ERASED);
    try (Packing packing = new Packing()) {
      return tx.preparedQuery(REPLACE)
          .execute(Tuple.of(first, Buffer.buffer(packing.secrets(secrets))));
    }
  }

  private static void addEvents(Row row, long from, long to, List<StoredEvent> events) {
    Block block = block(row);
    List<Secret> secrets = secrets(row);
    for (long index = Math.max(from, block.first()); index < Math.min(to, block.end()); index++) {
      Secret secret = secrets.get((int) (index - block.first()));
      events.add(
          new StoredEvent(
              index, block.event(index), block.entry(index), secret.salt(), secret.payload()));
    }
  }

  private static Block block(Row row) {
    return new Block(row.getLong("first_index"), texts(row, "entries"), texts(row, "concerns"));
  }

  private static List<byte[]> texts(Row row, String column) {
    return Packing.readTexts(row.getBuffer(column).getBytes());
  }

  private static List<Secret> secrets(Row row) {
    return Packing.readSecrets(row.getBuffer("secrets").getBytes());
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }
}
