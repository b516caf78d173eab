package dev.kaipiao.issuance.store;

import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.deciding.Decision;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The queue of what waits for numbers or quota: table {@code waiting_request}. */
@ApplicationScoped
public class WaitingTable {

  private static final String ADD =
      """
      INSERT INTO waiting_request (request_id, seller, awaits, month, net_cents, call_id, traceparent, payload, deadline,
                                   since)
      SELECT request_id, seller, awaits, month, net_cents, call_id, traceparent, payload, deadline, $10::timestamptz
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::bigint[], $6::text[], $7::text[], $8::bytea[],
                    $9::timestamptz[])
          WITH ORDINALITY
          AS waiting (request_id, seller, awaits, month, net_cents, call_id, traceparent, payload, deadline, place)
       ORDER BY place
      """;

  /** Served by waiting_request_line. */
  private static final String LINE =
      """
      SELECT w.request_id, w.position, r.tenant, r.idempotency_key, r.payload_hash, r.received_at,
             w.call_id, w.traceparent, w.payload, w.deadline
        FROM waiting_request w JOIN request r ON r.id = w.request_id
       WHERE w.seller = $1 AND w.position > $2
       ORDER BY w.position
       LIMIT $3
      """;

  private static final String REMOVE =
      """
      DELETE FROM waiting_request WHERE request_id = ANY($1)
      """;

  /**
   * What is awaited may have changed: quota while numbers were missing, and the other way round.
   */
  private static final String CHANGE =
      """
      UPDATE waiting_request w
         SET awaits = now.awaits, month = now.month
        FROM unnest($1::uuid[], $2::text[], $3::date[]) AS now (request_id, awaits, month)
       WHERE w.request_id = now.request_id AND (w.awaits, w.month) IS DISTINCT FROM (now.awaits, now.month)
      """;

  /** Sellers for whom something has changed that a waiting request waits for, or has given up. */
  private static final String SELLERS_TO_DECIDE =
      """
      SELECT DISTINCT w.seller
        FROM waiting_request w
        JOIN seller s ON s.taxpayer_id = w.seller
        LEFT JOIN quota q ON q.seller = w.seller AND q.month = w.month
       WHERE s.suspended
          OR w.deadline < $1
          OR CASE w.awaits
               WHEN 'numbers' THEN
                 s.numbers_refused_until > $1
                 OR EXISTS (SELECT FROM number_segment n WHERE n.seller = w.seller AND n.is_open)
               ELSE
                 q.refused_until > $1 OR q.granted_cents - q.used_cents >= w.net_cents
             END
       ORDER BY w.seller
      """;

  private static final String COUNT =
      """
      SELECT count(*) AS waiting FROM waiting_request
      """;

  /** A waiting request as it was kept. */
  public record Kept(
      RequestId id,
      long position,
      String tenant,
      String idempotencyKey,
      byte[] payloadHash,
      Instant receivedAt,
      Optional<Instant> deadline,
      String callId,
      String traceparent,
      byte[] payload) {}

  private final Pool pool;

  public WaitingTable(Pool pool) {
    this.pool = pool;
  }

  /** Adds to the end of the queue. */
  public Uni<Void> add(SqlConnection tx, List<Decision.Waiting> rows, Instant now) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(ADD)
            .execute(
                Columns.parameters(
                    Columns.of(rows, UUID[]::new, row -> row.command().id().value()),
                    Columns.of(rows, String[]::new, row -> row.command().seller()),
                    Columns.of(rows, String[]::new, WaitingTable::awaits),
                    Columns.of(rows, LocalDate[]::new, row -> Columns.month(row.month())),
                    Columns.of(rows, Long[]::new, row -> row.net().cents()),
                    Columns.of(rows, String[]::new, row -> row.command().arrival().callId()),
                    Columns.of(rows, String[]::new, row -> row.command().arrival().traceparent()),
                    Columns.of(
                        rows,
                        Buffer[]::new,
                        row -> Columns.bytes(row.command().arrival().content().body())),
                    Columns.of(
                        rows,
                        OffsetDateTime[]::new,
                        row -> row.command().arrival().deadline().map(Columns::time).orElse(null)),
                    Columns.time(now)))
            .replaceWithVoid();
  }

  /** The waiting requests of a seller after a position, in their order. */
  public Uni<List<Kept>> line(SqlConnection tx, String seller, long after, int limit) {
    return tx.preparedQuery(LINE)
        .execute(Columns.parameters(seller, after, limit))
        .map(WaitingTable::kept);
  }

  /** Takes requests out of the queue. */
  public Uni<Void> remove(SqlConnection tx, List<RequestId> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(REMOVE)
            .execute(Columns.parameter(Columns.of(ids, UUID[]::new, RequestId::value)))
            .replaceWithVoid();
  }

  /** Notes what requests wait for now. */
  public Uni<Void> change(SqlConnection tx, List<Decision.Waiting> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(CHANGE)
            .execute(
                Columns.parameters(
                    Columns.of(rows, UUID[]::new, row -> row.command().id().value()),
                    Columns.of(rows, String[]::new, WaitingTable::awaits),
                    Columns.of(rows, LocalDate[]::new, row -> Columns.month(row.month()))))
            .replaceWithVoid();
  }

  /** The sellers of whose waiting requests some can now be decided. */
  public Uni<List<String>> sellersToDecide(Instant now) {
    return pool.preparedQuery(SELLERS_TO_DECIDE)
        .execute(Columns.parameter(Columns.time(now)))
        .map(
            rows -> {
              List<String> sellers = new ArrayList<>(rows.size());
              rows.forEach(row -> sellers.add(row.getString("seller")));
              return sellers;
            });
  }

  /** How many requests wait. */
  public Uni<Long> count() {
    return pool.preparedQuery(COUNT)
        .execute()
        .map(rows -> rows.iterator().next().getLong("waiting"));
  }

  private static String awaits(Decision.Waiting waiting) {
    return switch (waiting.awaits()) {
      case NUMBERS -> "numbers";
      case QUOTA -> "quota";
    };
  }

  private static List<Kept> kept(RowSet<Row> rows) {
    List<Kept> kept = new ArrayList<>(rows.size());
    for (Row row : rows) {
      kept.add(
          new Kept(
              new RequestId(row.getUUID("request_id")),
              row.getLong("position"),
              row.getString("tenant"),
              row.getString("idempotency_key"),
              row.getBuffer("payload_hash").getBytes(),
              row.getOffsetDateTime("received_at").toInstant(),
              Columns.instant(row.getOffsetDateTime("deadline")),
              row.getString("call_id"),
              row.getString("traceparent"),
              row.getBuffer("payload").getBytes()));
    }
    return kept;
  }
}
