package dev.kaipiao.issuance.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import dev.kaipiao.issuance.store.RequestStatus.Conflict;
import dev.kaipiao.issuance.store.RequestStatus.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads how requests stand, many in one question. */
@ApplicationScoped
public class StatusReader {

  private static final String STATUS =
      """
      SELECT r.id, r.tenant, r.idempotency_key, r.payload_hash, r.state, r.number, r.reasons, r.warnings,
             p.signed_at, p.reported_at, p.report_refused_at, p.paid_at,
             (SELECT json_agg(json_build_object('callId', c.call_id, 'seenAt', c.seen_at) ORDER BY c.seen_at)::text
                FROM request_conflict c WHERE c.request_id = r.id) AS conflicts
        FROM request r LEFT JOIN invoice_progress p ON p.number = r.number
       WHERE r.id = ANY($1) AND ($2::text IS NULL OR r.tenant = $2)
      """;

  private static final TypeReference<List<Violation>> VIOLATIONS = new TypeReference<>() {};
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<Conflict>> CONFLICTS = new TypeReference<>() {};

  private final Pool pool;

  public StatusReader(Pool pool) {
    this.pool = pool;
  }

  /**
   * The status of a request; empty while nothing is known about it.
   *
   * @param tenant whose requests may be seen; empty for all
   */
  public Uni<Optional<RequestStatus>> status(RequestId id, Optional<String> tenant) {
    return statuses(List.of(id), tenant).map(found -> Optional.ofNullable(found.get(id)));
  }

  /** As {@link #status}, of many; those of which nothing is known are absent. */
  public Uni<Map<RequestId, RequestStatus>> statuses(
      Collection<RequestId> ids, Optional<String> tenant) {
    UUID[] values = ids.stream().map(RequestId::value).toArray(UUID[]::new);
    return pool.preparedQuery(STATUS)
        .execute(Columns.parameters(values, tenant.orElse(null)))
        .map(StatusReader::byId);
  }

  private static Map<RequestId, RequestStatus> byId(RowSet<Row> rows) {
    Map<RequestId, RequestStatus> statuses = new HashMap<>();
    for (Row row : rows) {
      RequestStatus status = status(row);
      statuses.put(status.id(), status);
    }
    return statuses;
  }

  private static RequestStatus status(Row row) {
    return new RequestStatus(
        new RequestId(row.getUUID("id")),
        row.getString("tenant"),
        row.getString("idempotency_key"),
        new PayloadHash(row.getBuffer("payload_hash").getBytes()),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("number")).map(InvoiceNumber::of),
        Progress.of(row),
        list(row.getString("reasons"), VIOLATIONS),
        list(row.getString("warnings"), TEXTS),
        list(row.getString("conflicts"), CONFLICTS));
  }

  private static <T> List<T> list(String json, TypeReference<List<T>> type) {
    try {
      return json == null ? List.of() : Json.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written here can be read again", e);
    }
  }
}
