package dev.kaipiao.messaging.relay;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.kafka.HeaderBlock;
import dev.kaipiao.messaging.outbox.Shard;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.messaging.parking.ParkedRecord;
import dev.kaipiao.messaging.parking.Parking;
import dev.kaipiao.messaging.parking.ParkingStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the relay reads from the database and removes from it. */
final class OutboxRows {

  private static final int REPLAYS = 100;

  /** By the primary key, each shard on its own. */
  private static final String UNSENT =
      """
      SELECT due.* FROM unnest($1::smallint[]) AS held (shard)
      CROSS JOIN LATERAL (
        SELECT shard, seq, id, topic, aggregateid, headers, payload, created_at FROM outbox
        WHERE outbox.shard = held.shard AND topic <> ALL ($2::text[])
        ORDER BY seq LIMIT $3) AS due
      """;

  private static final String DELETE =
      """
      DELETE FROM outbox USING unnest($1::smallint[], $2::bigint[]) AS sent (shard, seq)
      WHERE outbox.shard = sent.shard AND outbox.seq = sent.seq
      """;

  private static final String BLOCKED =
      """
      SELECT DISTINCT topic, key FROM parked_record WHERE consumer = $1
      """;

  private final RelaySession session;
  private final ParkingStore parking = new ParkingStore();

  OutboxRows(RelaySession session) {
    this.session = session;
  }

  /** The oldest rows of each shard, in the order in which they were appended. */
  List<Unsent> unsent(Short[] shards, Set<String> absentTopics, int mostOfEach) {
    List<Unsent> unsent = new ArrayList<>();
    Tuple parameters = Tuple.of(shards, absentTopics.toArray(String[]::new), mostOfEach);
    for (Row row : session.execute(UNSENT, parameters)) {
      unsent.add(read(row));
    }
    unsent.sort(Comparator.comparingLong(Unsent::place));
    return unsent;
  }

  void delete(List<Unsent> sent) {
    if (!sent.isEmpty()) {
      session.execute(DELETE, places(sent));
    }
  }

  /** Moves rows into the parking lot. */
  void park(List<Unsent> rows, Map<Unsent, Violation> reasons, boolean waiting) {
    if (rows.isEmpty()) {
      return;
    }
    List<Parking> parkings =
        rows.stream().map(row -> parking(row, reasons.get(row), waiting)).toList();
    session.inTransaction(
        tx -> parking.park(tx, ParkedRecord.OUTBOX, parkings).chain(() -> delete(tx, rows)));
  }

  /** Keys that have records in the parking lot; a topic alone stands for records without a key. */
  Set<KeyedTopic> blocked() {
    Set<KeyedTopic> blocked = new HashSet<>();
    for (Row row : session.execute(BLOCKED, Tuple.of(ParkedRecord.OUTBOX))) {
      blocked.add(new KeyedTopic(row.getString(0), row.getString(1)));
    }
    return blocked;
  }

  /** Parked records that are to be sent again; their place is their id. */
  List<Unsent> replays() {
    return session
        .inTransaction(tx -> parking.due(tx, ParkedRecord.OUTBOX, null, true, REPLAYS))
        .stream()
        .map(OutboxRows::again)
        .toList();
  }

  void release(Collection<Unsent> replayed) {
    List<Long> ids = replayed.stream().map(Unsent::place).toList();
    session.inTransaction(tx -> parking.release(tx, ids));
  }

  void failedAgain(Map<Long, Violation> reasons) {
    session.inTransaction(tx -> parking.failedAgain(tx, reasons));
  }

  private static Uni<Void> delete(SqlConnection tx, List<Unsent> rows) {
    return tx.preparedQuery(DELETE).execute(places(rows)).replaceWithVoid();
  }

  private static Tuple places(List<Unsent> rows) {
    return Tuple.of(
        rows.stream().map(Unsent::shard).toArray(Short[]::new),
        rows.stream().map(Unsent::place).toArray(Long[]::new));
  }

  private static Unsent read(Row row) {
    io.vertx.sqlclient.Row columns = row.getDelegate();
    return new Unsent(
        columns.getShort(0),
        columns.getLong(1),
        columns.getUUID(2),
        columns.getString(3),
        columns.getString(4),
        HeaderBlock.read(columns.getBuffer(5).getBytes()),
        columns.getBuffer(6).getBytes(),
        columns.getOffsetDateTime(7).toInstant());
  }

  private static Unsent again(ParkedRecord parked) {
    UUID id = UUID.fromString(parked.eventId());
    return new Unsent(
        Shard.of(parked.key(), id),
        parked.id(),
        id,
        parked.topic(),
        parked.key(),
        parked.headers(),
        parked.value(),
        parked.timestamp());
  }

  private static Parking parking(Unsent row, Violation reason, boolean waiting) {
    return new Parking(
        row.shard() + "/" + row.place(),
        row.topic(),
        -1,
        -1,
        row.createdAt(),
        row.id().toString(),
        row.key(),
        row.payload(),
        row.headers(),
        reason,
        waiting);
  }
}
