package dev.kaipiao.messaging.consumer;

import dev.kaipiao.messaging.TestInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/** Which instance had worked on which partition when, in a table of the stage's database. */
final class WorkLog {

  private final TestInstance reader;

  private WorkLog(TestInstance reader) {
    this.reader = reader;
  }

  static WorkLog in(TestInstance instance) {
    instance.run(
        """
        CREATE TABLE work (worker text, partition integer, at timestamptz DEFAULT clock_timestamp())
        """);
    return new WorkLog(instance);
  }

  /** Keeps batches under the name of a worker. */
  static BatchHandler keepAs(String worker) {
    return (tx, batch) -> note(tx, worker, batch).chain(() -> ConsumerStage.keep(tx, batch));
  }

  private static Uni<Void> note(SqlConnection tx, String worker, List<IncomingRecord> batch) {
    Integer[] partitions =
        batch.stream().map(IncomingRecord::partition).distinct().toArray(Integer[]::new);
    return tx.preparedQuery("INSERT INTO work SELECT $1, unnest($2::integer[])")
        .execute(Tuple.of(worker, partitions))
        .replaceWithVoid();
  }

  /** Workers of the last second. */
  long workers() {
    return reader.count(
        """
        SELECT count(DISTINCT worker) FROM work WHERE at > clock_timestamp() - interval '1 second'
        """);
  }

  /** The longest time in which nobody worked on some partition. */
  Duration longestGap() {
    return Duration.ofMillis(
        reader.count(
            """
            SELECT (extract(epoch FROM max(gap)) * 1000)::bigint
            FROM (SELECT at - lag(at) OVER (PARTITION BY partition ORDER BY at) AS gap FROM work)
              AS gaps
            """));
  }
}
