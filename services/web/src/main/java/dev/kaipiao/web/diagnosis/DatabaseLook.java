package dev.kaipiao.web.diagnosis;

import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import dev.kaipiao.web.database.DatabaseConnections;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks at PostgreSQL: first over a connection of its own, then at the pool, so that a pool that
 * has run dry is not taken for a server that is away.
 */
@Singleton
public class DatabaseLook implements LayerLook {

  private static final Duration PATIENCE = Duration.ofMillis(1_100);

  /**
   * A role that may not see others' sessions sees its own; then the lag of replicas is not told.
   */
  private static final String STANDING =
      """
      SELECT current_setting('max_connections')::int
               - current_setting('superuser_reserved_connections')::int
               - current_setting('reserved_connections')::int AS places,
             (SELECT sum(numbackends)::int FROM pg_stat_database) - 1 AS taken,
             NOT pg_is_in_recovery()
               AND current_setting('default_transaction_read_only') = 'off' AS writable,
             (SELECT count(*)::int
                FROM pg_locks
               WHERE NOT granted
                 AND waitstart < clock_timestamp() - interval '2 seconds') AS waits,
             (SELECT coalesce(max(extract(epoch FROM replay_lag)), 0)::float8
                FROM pg_stat_replication) AS replica_seconds,
             (SELECT coalesce(string_agg(slot_name::text, ', '), '')
                FROM pg_replication_slots WHERE NOT active) AS unread_slots
      """;

  private final DatabaseConnections connections;
  private final Pool pool;
  private final Vertx vertx;

  public DatabaseLook(DatabaseConnections connections, Pool pool, Vertx vertx) {
    this.connections = connections;
    this.pool = pool;
    this.vertx = vertx;
  }

  @Override
  public Layer layer() {
    return Layer.POSTGRES;
  }

  @Override
  public Uni<List<Finding>> look() {
    return inTime(standing())
        .chain(standing -> waited().map(wait -> DatabaseJudge.judge(standing, wait)))
        .onFailure()
        .recoverWithItem(failure -> List.of(DatabaseJudge.judge(failure)));
  }

  /** It ends its connection also when nobody waits for it any more. */
  private Uni<DatabaseStanding> standing() {
    PgConnectOptions server = connections.server().orElseThrow();
    server.setConnectTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return Uni.createFrom()
        .completionStage(
            () ->
                PgConnection.connect(vertx, server)
                    .compose(connection -> ask(connection).eventually(() -> connection.close()))
                    .toCompletionStage());
  }

  private static Future<DatabaseStanding> ask(PgConnection connection) {
    return connection.query(STANDING).execute().map(DatabaseLook::standing);
  }

  private static DatabaseStanding standing(RowSet<Row> rows) {
    Row row = rows.iterator().next();
    return new DatabaseStanding(
        row.getInteger("places"),
        row.getInteger("taken"),
        row.getBoolean("writable"),
        row.getInteger("waits"),
        Duration.ofMillis((long) (row.getDouble("replica_seconds") * 1e3)),
        row.getString("unread_slots"));
  }

  /** How long a connection of the pool is waited for; empty when none came in time. */
  private Uni<Optional<Duration>> waited() {
    long begun = System.nanoTime();
    return inTime(
            pool.withConnection(
                connection -> Uni.createFrom().item(Duration.ofNanos(System.nanoTime() - begun))))
        .map(Optional::of)
        .onFailure(io.smallrye.mutiny.TimeoutException.class)
        .recoverWithItem(Optional.empty());
  }

  private static <T> Uni<T> inTime(Uni<T> answer) {
    return answer.ifNoItem().after(PATIENCE).fail();
  }
}
