package dev.kaipiao.messaging.inbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import java.time.Duration;

/**
 * Removes what is older than the retention, in small transactions, so that nobody waits for it. Two
 * instances at it at once do the same rows at worst.
 */
public final class InboxPurge {

  private static final int ROWS = 2_000;
  private static final int ROUNDS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** By the index inbox_received. */
  private static final String PURGE =
      """
      DELETE FROM inbox WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM inbox WHERE received_at < now() - $1::interval LIMIT $2
        FOR UPDATE SKIP LOCKED))
      """;

  private final Pool pool;
  private final Duration retention;

  public InboxPurge(Pool pool, Duration retention) {
    this.pool = pool;
    this.retention = retention;
  }

  /**
   * Blocks until nothing old is left, or enough was done for now.
   *
   * @return how many rows were removed
   */
  public long run() {
    long removed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int rows = removeSome();
      removed += rows;
      if (rows < ROWS) {
        break;
      }
    }
    return removed;
  }

  private int removeSome() {
    return pool.preparedQuery(PURGE)
        .execute(Tuple.of(interval(), ROWS))
        .map(rows -> rows.rowCount())
        .await()
        .atMost(PATIENCE);
  }

  private Interval interval() {
    return Interval.of(retention);
  }
}
