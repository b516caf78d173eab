package dev.kaipiao.messaging.relay;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.outbox.Bundle;
import dev.kaipiao.messaging.outbox.Shard;
import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.messaging.parking.ParkedRecord;
import dev.kaipiao.messaging.parking.Parking;
import dev.kaipiao.messaging.parking.ParkingStore;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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
        SELECT shard, seq, topic, packed, created_at FROM outbox
        WHERE outbox.shard = held.shard AND topic <> ALL ($2::text[])
        ORDER BY seq LIMIT $3) AS due
      """;

  /**
   * By the primary key, one walk of it; a seq names one row. Nothing is joined: a plan made while
   * the outbox was empty would look through all that was sent for each row that is there.
   */
  private static final String DELETE =
      """
      DELETE FROM outbox WHERE shard = ANY ($1::smallint[]) AND seq = ANY ($2::bigint[])
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

  /** What the oldest bundles of each shard hold, in the order in which it was appended. */
  List<Unsent> unsent(Short[] shards, Set<String> absentTopics, int mostOfEach) {
    List<Unsent> unsent = new ArrayList<>();
    Tuple parameters = Tuple.of(shards, absentTopics.toArray(String[]::new), mostOfEach);
    for (Row row : session.execute(UNSENT, parameters)) {
      read(row, unsent);
    }
    unsent.sort(Comparator.comparingLong(Unsent::place)); // stable: a bundle keeps its order
    return unsent;
  }

  /**
   * Removes the bundles all of whose records are settled: sent, or kept in the parking lot.
   *
   * @param round all records of the bundles that were read
   * @return how many were removed
   */
  int deleteSettled(List<Unsent> round, Set<Unsent> settled) {
    Map<Long, Short> shards = new HashMap<>();
    round.forEach(record -> shards.put(record.place(), record.shard()));
    for (Unsent record : round) {
      if (!settled.contains(record)) {
        shards.remove(record.place());
      }
    }
    if (!shards.isEmpty()) {
      session.execute(
          DELETE,
          Tuple.of(
              shards.values().stream().distinct().toArray(Short[]::new),
              shards.keySet().toArray(Long[]::new)));
    }
    return shards.size();
  }

  /**
   * Copies records into the parking lot, where they stand once however often they are copied. They
   * leave the outbox with their bundle.
   */
  void park(List<Unsent> records, Map<Unsent, Violation> reasons, boolean waiting) {
    if (records.isEmpty()) {
      return;
    }
    List<Parking> parkings =
        records.stream().map(record -> parking(record, reasons.get(record), waiting)).toList();
    session.inTransaction(tx -> parking.park(tx, ParkedRecord.OUTBOX, parkings));
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

  private static void read(Row row, List<Unsent> unsent) {
    io.vertx.sqlclient.Row columns = row.getDelegate();
    short shard = columns.getShort(0);
    long place = columns.getLong(1);
    String topic = columns.getString(2);
    Instant createdAt = columns.getOffsetDateTime(4).toInstant();
    int position = 0;
    for (Bundle.Content content : Bundle.read(columns.getBuffer(3).getBytes())) {
      unsent.add(
          new Unsent(
              shard,
              place,
              position++,
              content.id(),
              topic,
              content.key(),
              content.headers(),
              content.value(),
              createdAt));
    }
  }

  private static Unsent again(ParkedRecord parked) {
    UUID id = UUID.fromString(parked.eventId());
    return new Unsent(
        Shard.of(parked.key(), id),
        parked.id(),
        0,
        id,
        parked.topic(),
        parked.key(),
        parked.headers(),
        parked.value(),
        parked.timestamp());
  }

  private static Parking parking(Unsent row, Violation reason, boolean waiting) {
    return new Parking(
        row.shard() + "/" + row.place() + "/" + row.position(),
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
