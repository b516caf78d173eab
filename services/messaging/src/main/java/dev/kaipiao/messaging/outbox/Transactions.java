package dev.kaipiao.messaging.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/** Runs work in a database transaction and wakes the relay once it is committed. */
public final class Transactions {

  private final Pool pool;

  public Transactions(Pool pool) {
    this.pool = pool;
  }

  /** Begin, work, commit; rolled back when the work fails or is cancelled. */
  public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(work);
  }
}
