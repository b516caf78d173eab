package dev.kaipiao.messaging.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Runs work in a database transaction and wakes the relay once it is committed. */
public final class Transactions {

  private final Pool pool;
  private final Runnable relay;

  public Transactions(Pool pool, Runnable relay) {
    this.pool = pool;
    this.relay = relay;
  }

  /**
   * Begin, work, commit. Rolled back when the work fails; when the caller cancels, what the
   * database is doing is broken off as well. A failure of the commit itself leaves open whether it
   * happened.
   */
  public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return connection()
        .onItem()
        .transformToUni(
            connection ->
                committed(connection, work)
                    .onTermination()
                    .call((result, failure, cancelled) -> release(connection, cancelled)))
        .invoke(relay);
  }

  /**
   * Tells that a transaction of another making, such as Hibernate's, has appended and committed.
   */
  public void committed() {
    relay.run();
  }

  private static <T> Uni<T> committed(
      SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
    return connection
        .begin()
        .chain(transaction -> work.apply(connection).call(transaction::commit));
  }

  /** Closing rolls back what is not committed, after the statement that is under way. */
  private static Uni<Void> release(SqlConnection connection, boolean cancelled) {
    Uni<Void> idle =
        cancelled
            ? PgConnection.cast(connection).cancelRequest().onFailure().recoverWithNull()
            : Uni.createFrom().voidItem();
    return idle.chain(connection::close).onFailure().recoverWithNull();
  }

  /** A connection that arrives after the caller has cancelled goes back to the pool. */
  private Uni<SqlConnection> connection() {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              AtomicBoolean settled = new AtomicBoolean();
              emitter.onTermination(() -> settled.set(true));
              pool.getConnection()
                  .subscribe()
                  .with(
                      connection -> {
                        if (settled.get()) {
                          connection.closeAndForget();
                        } else {
                          emitter.complete(connection);
                        }
                      },
                      emitter::fail);
            });
  }
}
