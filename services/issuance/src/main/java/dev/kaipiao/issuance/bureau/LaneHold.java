package dev.kaipiao.issuance.bureau;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Who drives the lane: an advisory lock, held by a connection of its own, so that it is free again
 * as soon as the holder or its connection dies. One that does not answer is not given back to the
 * pool before it has let the lock go, or it would lend it to whoever gets it next; the server ends
 * it after a while.
 */
final class LaneHold {

  private static final Logger LOG = Logger.getLogger(LaneHold.class);
  private static final Duration TRY_EVERY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String TRY =
      """
      SELECT pg_try_advisory_lock(hashtextextended('kaipiao bureau lane', 0)) AS held
      """;

  private static final String STILL_THERE =
      """
      SELECT 1
      """;

  private static final String PREPARE =
      """
      SET idle_session_timeout = '10s';
      SET statement_timeout = '10s';
      SET tcp_user_timeout = '10s'
      """;

  private static final String GIVE_BACK =
      """
      SELECT pg_advisory_unlock_all();
      RESET idle_session_timeout;
      RESET statement_timeout;
      RESET tcp_user_timeout
      """;

  private final Pool pool;
  private final Clock clock;
  private final Clock steady;
  private volatile Optional<SqlConnection> holding = Optional.empty();
  private volatile Instant since = Instant.EPOCH;
  private Instant nextTry = Instant.EPOCH;

  /**
   * @param clock by which is told since when the lane is held
   * @param steady by which is waited
   */
  LaneHold(Pool pool, Clock clock, Clock steady) {
    this.pool = pool;
    this.clock = clock;
    this.steady = steady;
  }

  /** Whether the lane is ours, as asked just now; tries to get it once a second. */
  Uni<Boolean> hold() {
    if (holding.isPresent()) {
      return holding
          .get()
          .query(STILL_THERE)
          .execute()
          .ifNoItem()
          .after(PATIENCE)
          .fail()
          .replaceWith(true)
          .onFailure()
          .recoverWithItem(this::lost);
    }
    if (steady.instant().isBefore(nextTry)) {
      return Uni.createFrom().item(false);
    }
    nextTry = steady.instant().plus(TRY_EVERY);
    return pool.getConnection().chain(this::tryWith);
  }

  Instant since() {
    return since;
  }

  /** Gives the lane to whoever comes next. */
  Uni<Void> letGo() {
    return holding
        .map(
            connection -> {
              holding = Optional.empty();
              return giveBack(connection);
            })
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Boolean> tryWith(SqlConnection connection) {
    return connection
        .query(TRY)
        .execute()
        .map(rows -> rows.iterator().next().getBoolean("held"))
        .call(held -> held ? keep(connection) : connection.close())
        .onFailure()
        .invoke(() -> giveBackAside(connection));
  }

  private Uni<Void> keep(SqlConnection connection) {
    return connection
        .query(PREPARE)
        .execute()
        .invoke(
            () -> {
              holding = Optional.of(connection);
              since = clock.instant();
              LOG.info("KPI-0109 this instance drives the lane to the tax bureau");
            })
        .replaceWithVoid();
  }

  private boolean lost(Throwable failure) {
    LOG.warnf("KPI-0110 the lane to the tax bureau was lost: %s", failure);
    holding.ifPresent(LaneHold::giveBackAside);
    holding = Optional.empty();
    return false;
  }

  private static void giveBackAside(SqlConnection connection) {
    giveBack(connection)
        .subscribe()
        .with(
            done -> {},
            failure ->
                LOG.warnf(
                    "KPI-0113 the session that held the lane is left to the server: %s", failure));
  }

  private static Uni<Void> giveBack(SqlConnection connection) {
    return connection
        .query(GIVE_BACK)
        .execute()
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .chain(connection::close);
  }
}
