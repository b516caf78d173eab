package dev.kaipiao.receipts.store;

import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.LaneState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/** How the lanes stand. */
@ApplicationScoped
public class LaneStore {

  private static final String WRITE =
      """
      INSERT INTO lane AS known
        (bank, holder, state, breaker, allowed, resumes_at, complaint, complained_at, written_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7::text,
              CASE WHEN $7::text IS NOT NULL THEN $8::timestamptz END, $8::timestamptz)
      ON CONFLICT (bank) DO UPDATE
      SET holder = excluded.holder, state = excluded.state, breaker = excluded.breaker,
          allowed = excluded.allowed, resumes_at = excluded.resumes_at,
          complaint = coalesce(excluded.complaint, known.complaint),
          complained_at = coalesce(excluded.complained_at, known.complained_at),
          written_at = excluded.written_at
      """;

  /** Waiting: everything queued and not delivered, what was abandoned included. */
  private static final String STANDINGS =
      """
      SELECT bank.id,
             coalesce(total.queued - total.delivered, 0) AS waiting,
             coalesce(total.delivered, 0) AS delivered,
             coalesce(total.acknowledged, 0) AS acknowledged,
             (SELECT coalesce(sum(invoices), 0)::bigint FROM delivery_message
              WHERE delivery_message.bank = bank.id AND state = 'abandoned') AS abandoned,
             least((SELECT queued_at FROM delivery_bundle AS bundle
                    WHERE bundle.bank = bank.id AND message_id IS NULL ORDER BY id LIMIT 1),
                   (SELECT min(oldest_at) FROM delivery_message
                    WHERE delivery_message.bank = bank.id AND state = 'waiting')) AS oldest_at,
             lane.holder, lane.state, lane.breaker, lane.allowed, lane.resumes_at, lane.complaint,
             lane.complained_at, lane.written_at
      FROM bank
      LEFT JOIN lane ON lane.bank = bank.id
      LEFT JOIN LATERAL (
        SELECT sum(queued)::bigint AS queued, sum(delivered)::bigint AS delivered,
               sum(acknowledged)::bigint AS acknowledged
        FROM delivery_total WHERE delivery_total.bank = bank.id
      ) AS total ON true
      WHERE $1::text IS NULL OR bank.id = $1
      ORDER BY bank.id
      """;

  private final Pool pool;

  LaneStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * What the holder of a lane knows of it.
   *
   * @param complaint what went wrong since the last writing, or null
   */
  public record Report(
      BankId bank,
      String holder,
      LaneState state,
      String breaker,
      int allowed,
      OffsetDateTime resumesAt,
      String complaint) {}

  /**
   * How a bank's deliveries stand.
   *
   * @param waiting invoices queued and not delivered
   * @param abandoned those of them whose message was given up
   * @param oldestAt when the oldest of the others was queued; null when none waits
   * @param holder instance that serves the lane, as it wrote at {@code writtenAt}; null before, and
   *     of banks on Kafka
   */
  public record Standing(
      BankId bank,
      long waiting,
      long delivered,
      long acknowledged,
      long abandoned,
      OffsetDateTime oldestAt,
      String holder,
      String state,
      String breaker,
      Integer allowed,
      OffsetDateTime resumesAt,
      String complaint,
      OffsetDateTime complainedAt,
      OffsetDateTime writtenAt) {}

  public Uni<Void> write(Report report, OffsetDateTime now) {
    Tuple values =
        Tuple.tuple()
            .addString(report.bank().value())
            .addString(report.holder())
            .addString(report.state().wireName())
            .addString(report.breaker())
            .addInteger(report.allowed())
            .addOffsetDateTime(report.resumesAt())
            .addString(report.complaint())
            .addOffsetDateTime(now);
    return pool.preparedQuery(WRITE).execute(values).replaceWithVoid();
  }

  /** How all banks stand, or one. */
  public Uni<List<Standing>> standings(BankId only) {
    return pool.preparedQuery(STANDINGS)
        .execute(Tuple.of(only == null ? null : only.value()))
        .map(Rows.each(LaneStore::standing));
  }

  private static Standing standing(Row row) {
    return new Standing(
        BankId.of(row.getString("id")),
        row.getLong("waiting"),
        row.getLong("delivered"),
        row.getLong("acknowledged"),
        row.getLong("abandoned"),
        row.getOffsetDateTime("oldest_at"),
        row.getString("holder"),
        row.getString("state"),
        row.getString("breaker"),
        row.getInteger("allowed"),
        row.getOffsetDateTime("resumes_at"),
        row.getString("complaint"),
        row.getOffsetDateTime("complained_at"),
        row.getOffsetDateTime("written_at"));
  }
}
