package dev.kaipiao.messaging.parking;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

/**
 * What could not be processed: visible, replayable, discardable. A record that waits behind another
 * of its key is replayed by itself when that one is replayed or discarded.
 */
public final class ParkingLot {

  private static final String LIST =
      """
      SELECT * FROM parked_record
      WHERE ($1::text IS NULL OR consumer = $1) AND ($2::text IS NULL OR topic = $2)
        AND ($3::text IS NULL OR reason = $3) AND ($4::text IS NULL OR key = $4) AND id > $5
      ORDER BY id LIMIT $6
      """;

  private static final String REQUEST =
      """
      UPDATE parked_record SET replay_requested = true WHERE id = ANY ($1::bigint[])
      """;

  private static final String REQUEST_ALL =
      """
      UPDATE parked_record SET replay_requested = true
      WHERE consumer = $1 AND NOT replay_requested
      """;

  private static final String DISCARD =
      """
      DELETE FROM parked_record WHERE id = ANY ($1::bigint[])
      """;

  private static final String COUNT =
      """
      SELECT count(*) FROM parked_record
      """;

  private final Pool pool;
  private final Runnable replayers;

  /**
   * @param replayers told when there may be something to replay
   */
  public ParkingLot(Pool pool, Runnable replayers) {
    this.pool = pool;
    this.replayers = replayers;
  }

  /** A page of what is parked, oldest first. */
  public Uni<List<ParkedRecord>> list(ParkedQuery query) {
    String reason = query.reason() == null ? null : query.reason().code();
    return pool.preparedQuery(LIST)
        .execute(
            Tuple.of(
                query.consumer(),
                query.topic(),
                reason,
                query.key(),
                query.afterId(),
                query.limit()))
        .map(ParkingStore::records);
  }

  /**
   * Has the records processed again by their consumer, soon and in the order of their keys; those
   * of a key-ordered consumer wait for earlier parked ones of their key.
   *
   * @return how many of the ids there are
   */
  public Uni<Integer> requestReplay(Collection<Long> ids) {
    return change(REQUEST, Tuple.of((Object) ids.toArray(Long[]::new)));
  }

  /**
   * Has everything of a consumer processed again.
   *
   * @return how many records were not to be replayed already
   */
  public Uni<Integer> requestReplayAll(String consumer) {
    return change(REQUEST_ALL, Tuple.of(consumer));
  }

  /**
   * Gives records up; what waits behind them goes on.
   *
   * @return how many of the ids there were
   */
  public Uni<Integer> discard(Collection<Long> ids) {
    return change(DISCARD, Tuple.of((Object) ids.toArray(Long[]::new)));
  }

  /** How many records are parked. */
  public Uni<Long> count() {
    return pool.preparedQuery(COUNT).execute().map(rows -> rows.iterator().next().getLong(0));
  }

  private Uni<Integer> change(String statement, Tuple parameters) {
    return pool.preparedQuery(statement)
        .execute(parameters)
        .map(rows -> rows.rowCount())
        .invoke(replayers);
  }
}
