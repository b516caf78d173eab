package dev.kaipiao.messaging.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Remembers which events a consumer has handled. The memory is written in the transaction of the
 * effect, so an event has its effect once, however often it is delivered within the retention.
 */
public final class Inbox {

  /** Sorted, so that two consumers which meet the same events wait for, not on, each other. */
  private static final String FIRST_SEEN =
      """
      INSERT INTO inbox (consumer, event_id)
      SELECT $1, event_id FROM unnest($2::text[]) AS event (event_id) ORDER BY event_id
      ON CONFLICT DO NOTHING
      RETURNING event_id
      """;

  private static final String FORGET =
      """
      DELETE FROM inbox WHERE consumer = $1 AND event_id = ANY ($2::text[])
      """;

  /** Notes the events as handled and answers those that were not yet. */
  public Uni<Set<String>> firstSeen(
      SqlConnection tx, String consumer, Collection<String> eventIds) {
    if (eventIds.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return tx.preparedQuery(FIRST_SEEN)
        .execute(Tuple.of(consumer, eventIds.toArray(String[]::new)))
        .map(
            rows -> {
              Set<String> fresh = new HashSet<>(2 * rows.size());
              for (Row row : rows) {
                fresh.add(row.getString(0));
              }
              return fresh;
            });
  }

  /** Takes back that these were handled: they are parked, and will be handled when replayed. */
  public Uni<Void> forget(SqlConnection tx, String consumer, Collection<String> eventIds) {
    return eventIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(FORGET)
            .execute(Tuple.of(consumer, eventIds.toArray(String[]::new)))
            .replaceWithVoid();
  }
}
