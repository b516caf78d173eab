package dev.kaipiao.messaging.relay;

import dev.kaipiao.messaging.telemetry.MessagingLog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The relay's one database session. It is used by the relay's thread only and blocks it. Every
 * failure means that the session, and with it the locks, may be lost: the relay then opens another.
 */
final class RelaySession implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * The server ends the session, and frees its locks, when this process is stopped or cut off; the
   * longest that one which works says nothing is the producer's {@code max.block.ms}, 4 s. The
   * queue is walked along its index whatever the statistics say: a plan made while it was empty
   * would read all of it for each batch once it is long. Its commits need not be on the disk: a
   * removal that a crash undoes is made again, and the record that is sent twice drops out.
   */
  private static final String PREPARE =
      """
      SET idle_session_timeout = '10s';
      SET statement_timeout = '25s';
      SET tcp_user_timeout = '10s';
      SET synchronous_commit = off;
      SET enable_seqscan = off;
      SET enable_bitmapscan = off;
      SET enable_hashjoin = off;
      SET enable_mergejoin = off;
      LISTEN kaipiao_outbox
      """;

  private static final String GIVE_BACK =
      """
      UNLISTEN kaipiao_outbox;
      SELECT pg_advisory_unlock_all();
      RESET idle_session_timeout;
      RESET statement_timeout;
      RESET tcp_user_timeout;
      RESET synchronous_commit;
      RESET enable_seqscan;
      RESET enable_bitmapscan;
      RESET enable_hashjoin;
      RESET enable_mergejoin
      """;

  private static final String SWEEP =
      """
      VACUUM (SKIP_LOCKED, TRUNCATE off, PROCESS_TOAST off) outbox
      """;

  private static final String NOTIFY = "NOTIFY kaipiao_outbox";
  private static final String PING = "SELECT 1";

  private final PgConnection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private volatile boolean lost;

  private RelaySession(PgConnection connection) {
    this.connection = connection;
  }

  /**
   * @param wake called when another instance has committed rows, and when the session is lost
   */
  static RelaySession open(Pool pool, Runnable wake) {
    PgConnection connection = PgConnection.cast(pool.getConnection().await().atMost(PATIENCE));
    RelaySession session = new RelaySession(connection);
    int self = connection.processId();
    connection.notificationHandler(
        notification -> {
          if (notification.getProcessId() != self) {
            wake.run();
          }
        });
    connection.exceptionHandler(fault -> session.lost = true);
    connection.closeHandler(
        () -> {
          session.lost = true;
          wake.run();
        });
    try {
      session.await(connection.query(PREPARE).execute());
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Frees the room of removed rows; left to the server where it or another relay is at it. */
  void sweep() {
    await(connection.query(SWEEP).execute());
  }

  /** Wakes the relays that hold the shards which this one does not. */
  void notifyOthers() {
    await(connection.query(NOTIFY).execute());
  }

  /** Keeps the session from idling out, and fails when it is lost. */
  void ping() {
    if (lost) {
      throw new IllegalStateException("the database session is lost");
    }
    await(connection.query(PING).execute());
  }

  RowSet<Row> execute(String sql, Tuple parameters) {
    PreparedStatement statement =
        statements.computeIfAbsent(sql, text -> await(connection.prepare(text)));
    return await(statement.query().execute(parameters));
  }

  <T> T inTransaction(Function<PgConnection, Uni<T>> work) {
    return await(
        connection
            .begin()
            .chain(
                transaction ->
                    work.apply(connection)
                        .call(transaction::commit)
                        .onFailure()
                        .call(() -> transaction.rollback().onFailure().recoverWithNull())));
  }

  <T> T await(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }

  /**
   * Gives the connection back to the pool without locks and settings. One that does not answer is
   * never given back, or it would lend its locks to whoever gets it next: the server ends it.
   */
  @Override
  public void close() {
    if (lost) {
      return;
    }
    try {
      connection.notificationHandler(null);
      connection.closeHandler(null);
      await(connection.query(GIVE_BACK).execute());
      await(connection.close());
    } catch (RuntimeException e) {
      MessagingLog.relaySessionAbandoned(e);
    }
  }
}
