package dev.kaipiao.messaging.parking;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.kafka.HeaderBlock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The statements with which consumers and the relay park, find and release records. */
public final class ParkingStore {

  private static final String PARK =
      """
      INSERT INTO parked_record (consumer, identity, topic, kafka_partition, kafka_offset,
        kafka_timestamp, event_id, key, value, headers, reason, detail, pointer, replay_requested)
      SELECT $1, identity, topic, kafka_partition, kafka_offset,
        kafka_timestamp, event_id, key, value, headers, reason, detail, pointer, waiting
      FROM unnest($2::text[], $3::text[], $4::integer[], $5::bigint[], $6::timestamptz[],
                  $7::text[], $8::text[], $9::bytea[], $10::bytea[], $11::text[], $12::text[],
                  $13::text[], $14::boolean[])
        WITH ORDINALITY
        AS parking (identity, topic, kafka_partition, kafka_offset, kafka_timestamp,
                    event_id, key, value, headers, reason, detail, pointer, waiting, position)
      ORDER BY position
      ON CONFLICT (consumer, identity) DO NOTHING
      RETURNING identity
      """;

  private static final String BLOCKED =
      """
      SELECT asked.topic, asked.key FROM unnest($2::text[], $3::text[]) AS asked (topic, key)
      WHERE EXISTS (
        SELECT FROM parked_record AS parked
        WHERE parked.consumer = $1 AND parked.topic = asked.topic AND parked.key = asked.key)
      """;

  /** One replay of a consumer at a time, or two instances could reorder a key between them. */
  private static final String LOCK_REPLAY =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('kaipiao replay ' || $1, 0))
      """;

  private static final String DUE =
      """
      SELECT due.* FROM parked_record AS due
      WHERE due.consumer = $1 AND due.replay_requested
        AND ($2::bigint[] IS NULL OR due.id = ANY ($2))
        AND NOT ($3 AND EXISTS (
          SELECT FROM parked_record AS earlier
          WHERE earlier.consumer = due.consumer AND earlier.topic = due.topic
            AND earlier.key = due.key AND earlier.id < due.id AND NOT earlier.replay_requested))
      ORDER BY due.id LIMIT $4
      """;

  private static final String FAILED_AGAIN =
      """
      UPDATE parked_record SET reason = failed.reason, detail = failed.detail,
        pointer = failed.pointer, attempts = attempts + 1, replay_requested = false
      FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])
        AS failed (id, reason, detail, pointer)
      WHERE parked_record.id = failed.id
      """;

  private static final String RELEASE =
      """
      DELETE FROM parked_record WHERE id = ANY ($1::bigint[])
      """;

  /** Parks what is not parked yet and answers the identities of what was. */
  public Uni<Set<String>> park(SqlConnection tx, String consumer, List<Parking> parkings) {
    Object[] columns = {
      consumer,
      column(parkings, String[]::new, Parking::identity),
      column(parkings, String[]::new, Parking::topic),
      column(parkings, Integer[]::new, Parking::partition),
      column(parkings, Long[]::new, Parking::offset),
      column(parkings, OffsetDateTime[]::new, p -> p.timestamp().atOffset(ZoneOffset.UTC)),
      column(parkings, String[]::new, p -> Storable.text(p.eventId())),
      column(parkings, String[]::new, p -> Storable.text(p.key())),
      column(parkings, Buffer[]::new, p -> p.value() == null ? null : Buffer.buffer(p.value())),
      column(parkings, Buffer[]::new, p -> Buffer.buffer(HeaderBlock.write(p.headers()))),
      column(parkings, String[]::new, p -> p.reason().code().code()),
      column(parkings, String[]::new, p -> Storable.text(p.reason().detail())),
      column(parkings, String[]::new, p -> Storable.text(p.reason().pointer())),
      column(parkings, Boolean[]::new, Parking::waiting)
    };
    return tx.preparedQuery(PARK)
        .execute(tuple(columns))
        .map(
            rows -> {
              Set<String> parked = new HashSet<>();
              for (Row row : rows) {
                parked.add(row.getString(0));
              }
              return parked;
            });
  }

  /** Which of these keys have parked records, and so have to wait. */
  public Uni<Set<KeyedTopic>> blocked(
      SqlConnection tx, String consumer, Collection<KeyedTopic> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return tx.preparedQuery(BLOCKED)
        .execute(
            Tuple.of(
                consumer,
                column(keys, String[]::new, KeyedTopic::topic),
                column(keys, String[]::new, KeyedTopic::key)))
        .map(
            rows -> {
              Set<KeyedTopic> blocked = new HashSet<>();
              for (Row row : rows) {
                blocked.add(new KeyedTopic(row.getString(0), row.getString(1)));
              }
              return blocked;
            });
  }

  /** Waits until no other instance replays for this consumer; held to the transaction's end. */
  public Uni<Void> lockReplay(SqlConnection tx, String consumer) {
    return tx.preparedQuery(LOCK_REPLAY).execute(Tuple.of(consumer)).replaceWithVoid();
  }

  /**
   * What is to be replayed now, in its order.
   *
   * @param among only these ids, or null for all
   */
  public Uni<List<ParkedRecord>> due(
      SqlConnection tx, String consumer, Long[] among, boolean keyOrdered, int limit) {
    return tx.preparedQuery(DUE)
        .execute(Tuple.of(consumer, among, keyOrdered, limit))
        .map(ParkingStore::records);
  }

  /** The replay failed: the record stays, with its new reason, until it is asked for again. */
  public Uni<Void> failedAgain(SqlConnection tx, Map<Long, Violation> reasons) {
    if (reasons.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Collection<Violation> violations = reasons.values();
    return tx.preparedQuery(FAILED_AGAIN)
        .execute(
            Tuple.of(
                reasons.keySet().toArray(Long[]::new),
                column(violations, String[]::new, reason -> reason.code().code()),
                column(violations, String[]::new, reason -> Storable.text(reason.detail())),
                column(violations, String[]::new, reason -> Storable.text(reason.pointer()))))
        .replaceWithVoid();
  }

  /** Takes out what was replayed. */
  public Uni<Void> release(SqlConnection tx, Collection<Long> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(RELEASE)
            .execute(Tuple.of((Object) ids.toArray(Long[]::new)))
            .replaceWithVoid();
  }

  static List<ParkedRecord> records(RowSet<Row> rows) {
    List<ParkedRecord> records = new ArrayList<>(rows.size());
    for (Row row : rows) {
      records.add(ParkedRow.read(row));
    }
    return records;
  }

  private static <S, T> T[] column(
      Collection<S> rows, IntFunction<T[]> array, Function<S, T> value) {
    return rows.stream().map(value).toArray(array);
  }

  private static Tuple tuple(Object[] values) {
    return Tuple.newInstance(io.vertx.sqlclient.Tuple.wrap(values));
  }
}
