package dev.kaipiao.issuance.store;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was asked and how it ended: tables {@code request} and {@code request_conflict}. */
@ApplicationScoped
public class RequestTable {

  private static final String KNOWN =
      """
      SELECT id, payload_hash FROM request WHERE id = ANY($1)
      """;

  /**
   * Fewer rows than asked for means that another transaction was first with one of them. In the
   * order of their ids, so that two batches with the same keys never wait for each other in a
   * circle.
   */
  private static final String ADD =
      """
      INSERT INTO request (id, tenant, idempotency_key, payload_hash, seller, state, number, reasons, warnings,
                           received_at, decided_at)
      SELECT id, tenant, idempotency_key, payload_hash, seller, state, number, reasons, warnings, received_at, $11::timestamptz
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::timestamptz[])
          AS asked (id, tenant, idempotency_key, payload_hash, seller, state, number, reasons, warnings, received_at)
       ORDER BY id
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String CHANGE =
      """
      UPDATE request r
         SET state = changed.state, number = changed.number, reasons = changed.reasons,
             warnings = changed.warnings, decided_at = $6::timestamptz
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
          AS changed (id, state, number, reasons, warnings)
       WHERE r.id = changed.id AND r.state = 'waiting'
         AND (r.state, r.reasons) IS DISTINCT FROM (changed.state, changed.reasons)
      """;

  private static final String ADD_CONFLICTS =
      """
      INSERT INTO request_conflict (request_id, payload_hash, call_id, seen_at)
      SELECT request_id, payload_hash, call_id, $4::timestamptz
        FROM unnest($1::uuid[], $2::bytea[], $3::text[]) AS conflict (request_id, payload_hash, call_id)
       ORDER BY request_id, payload_hash
      ON CONFLICT DO NOTHING
      """;

  /** How one request stands. */
  private record Standing(
      Command command,
      String state,
      String number,
      List<Violation> reasons,
      List<String> warnings) {}

  /** Those of the commands that were met before, with the payload they had. */
  public Uni<Map<RequestId, PayloadHash>> known(SqlConnection tx, List<Command> commands) {
    UUID[] ids = Columns.of(commands, UUID[]::new, command -> command.id().value());
    return tx.preparedQuery(KNOWN).execute(Columns.parameter(ids)).map(RequestTable::hashes);
  }

  /**
   * Adds what a decision met for the first time.
   *
   * @return whether all of it was new; otherwise the transaction must be rolled back and repeated
   */
  public Uni<Boolean> add(SqlConnection tx, Decision decision, Instant now) {
    List<Standing> standings = standings(decision);
    return standings.isEmpty()
        ? Uni.createFrom().item(true)
        : tx.preparedQuery(ADD)
            .execute(added(standings, Columns.time(now)))
            .map(rows -> rows.rowCount() == standings.size());
  }

  /** Notes how requests stand that had waited. */
  public Uni<Void> change(SqlConnection tx, Decision decision, Instant now) {
    List<Standing> changed = standings(decision);
    return changed.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(CHANGE)
            .execute(
                Columns.parameters(
                    Columns.of(changed, UUID[]::new, row -> row.command().id().value()),
                    Columns.of(changed, String[]::new, Standing::state),
                    Columns.of(changed, String[]::new, Standing::number),
                    Columns.of(changed, String[]::new, row -> json(row.reasons())),
                    Columns.of(changed, String[]::new, row -> json(row.warnings())),
                    Columns.time(now)))
            .replaceWithVoid();
  }

  /** Notes keys that came again with another payload. */
  public Uni<Void> addConflicts(SqlConnection tx, List<Decision.Conflict> conflicts, Instant now) {
    return conflicts.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(ADD_CONFLICTS)
            .execute(
                Columns.parameters(
                    Columns.of(conflicts, UUID[]::new, row -> row.command().id().value()),
                    Columns.of(
                        conflicts,
                        Buffer[]::new,
                        row -> Columns.bytes(row.command().hash().value())),
                    Columns.of(conflicts, String[]::new, row -> row.command().arrival().callId()),
                    Columns.time(now)))
            .replaceWithVoid();
  }

  private static Map<RequestId, PayloadHash> hashes(RowSet<Row> rows) {
    Map<RequestId, PayloadHash> hashes = new HashMap<>();
    for (Row row : rows) {
      hashes.put(
          new RequestId(row.getUUID("id")),
          new PayloadHash(row.getBuffer("payload_hash").getBytes()));
    }
    return hashes;
  }

  private static List<Standing> standings(Decision decision) {
    List<Standing> standings = new ArrayList<>(decision.fresh());
    for (Decision.Issued issued : decision.issued()) {
      standings.add(
          new Standing(
              issued.command(),
              "issued",
              issued.invoice().number().value(),
              List.of(),
              issued.invoice().warnings()));
    }
    for (Decision.Rejected rejected : decision.rejected()) {
      standings.add(
          new Standing(
              rejected.command(), "rejected", null, rejected.event().reasons(), List.of()));
    }
    for (Decision.Waiting waiting : decision.waiting()) {
      ReasonCode awaited = waiting.awaits().awaited();
      standings.add(
          new Standing(
              waiting.command(), "waiting", null, List.of(Violation.of(awaited, "")), List.of()));
    }
    return standings;
  }

  private static Tuple added(List<Standing> rows, OffsetDateTime now) {
    return Columns.parameters(
        Columns.of(rows, UUID[]::new, row -> row.command().id().value()),
        Columns.of(rows, String[]::new, row -> row.command().tenant()),
        Columns.of(rows, String[]::new, row -> row.command().arrival().idempotencyKey()),
        Columns.of(rows, Buffer[]::new, row -> Columns.bytes(row.command().hash().value())),
        Columns.of(rows, String[]::new, row -> row.command().seller()),
        Columns.of(rows, String[]::new, Standing::state),
        Columns.of(rows, String[]::new, Standing::number),
        Columns.of(rows, String[]::new, row -> json(row.reasons())),
        Columns.of(rows, String[]::new, row -> json(row.warnings())),
        Columns.of(
            rows, OffsetDateTime[]::new, row -> Columns.time(row.command().arrival().receivedAt())),
        now);
  }

  private static String json(List<?> values) {
    return values == null || values.isEmpty()
        ? null
        : new String(Json.write(values), StandardCharsets.UTF_8);
  }
}
