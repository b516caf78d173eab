package dev.kaipiao.messaging.consumer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What a service does with a batch: one transaction, one outcome for each record. */
@FunctionalInterface
public interface BatchHandler {

  /**
   * Handles a batch within the given transaction, which the caller begins and commits. It is called
   * on the consumer's own thread, where it may compute; what it chains behind a statement runs on
   * an event loop, which it must not block. It may be called again with the same records, or with a
   * part of them: the effects of an attempt that failed are rolled back.
   *
   * @return which records are parked; all others count as handled. A failure that will pass (a lost
   *     connection, {@link RetryLaterException}) repeats the batch, any other parks its culprit.
   */
  Uni<BatchOutcome> handle(SqlConnection tx, List<IncomingRecord> batch);
}
