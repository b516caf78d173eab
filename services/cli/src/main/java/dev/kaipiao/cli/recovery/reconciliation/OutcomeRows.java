package dev.kaipiao.cli.recovery.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.event.RequestRejected;
import dev.kaipiao.contracts.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes outcomes of requests as issuance would have: its tables {@code request}, {@code invoice},
 * {@code quota}.
 */
final class OutcomeRows {

  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private static final String INVOICE =
      """
      INSERT INTO invoice (number, request_id, tenant, seller, seller_name, buyer, buyer_name, kind, issued_at,
                           quota_month, net_cents, tax_cents, gross_cents, order_number, content)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (number) DO NOTHING
      """;

  /** Only a waiting one changes, once. */
  private static final String REQUEST =
      """
      INSERT INTO request (id, tenant, idempotency_key, payload_hash, seller, state, number, reasons, warnings,
                           received_at, decided_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE
         SET state = excluded.state, number = excluded.number, reasons = excluded.reasons,
             warnings = excluded.warnings, decided_at = excluded.decided_at
       WHERE request.state = 'waiting'
      """;

  private static final String WAITS_NO_MORE =
      """
      DELETE FROM waiting_request WHERE request_id = ?
      """;

  /** Granted is at least what was used, as the bureau had granted that. */
  private static final String QUOTA =
      """
      INSERT INTO quota (seller, month, granted_cents, used_cents) VALUES (?, ?, ?, ?)
      ON CONFLICT (seller, month) DO UPDATE
         SET used_cents = quota.used_cents + excluded.used_cents,
             granted_cents = greatest(quota.granted_cents, quota.used_cents + excluded.used_cents)
      """;

  private final Connection session;

  OutcomeRows(Connection session) {
    this.session = session;
  }

  /** Takes invoices over that are not known and whose request is; answers those. */
  List<IssuanceStory.Issued> issued(IssuanceStory story) throws SQLException {
    List<IssuanceStory.Issued> taken = new ArrayList<>();
    for (IssuanceStory.Issued one : story.issued().values()) {
      InvoiceIssued invoice = one.invoice();
      UUID id = invoice.requestId().value();
      IssuanceStory.Request request = story.requests().get(invoice.requestId().toString());
      if (request != null && keep(one)) {
        keep(
            id,
            request,
            "issued",
            invoice.number().value(),
            List.of(),
            invoice.warnings(),
            invoice.issuedAt());
        debit(invoice);
        taken.add(one);
      }
    }
    return taken;
  }

  /** Takes rejections over that are not known; answers how many. */
  long rejected(IssuanceStory story) throws SQLException {
    long taken = 0;
    for (Map.Entry<String, RequestRejected> one : story.rejected().entrySet()) {
      IssuanceStory.Request request = story.requests().get(one.getKey());
      if (request != null) {
        taken +=
            keep(
                UUID.fromString(one.getKey()),
                request,
                "rejected",
                null,
                one.getValue().reasons(),
                List.of(),
                one.getValue().rejectedAt());
      }
    }
    return taken;
  }

  private boolean keep(IssuanceStory.Issued one) throws SQLException {
    InvoiceIssued invoice = one.invoice();
    try (PreparedStatement add = session.prepareStatement(INVOICE)) {
      add.setString(1, invoice.number().value());
      add.setObject(2, invoice.requestId().value());
      add.setString(3, invoice.tenant());
      add.setString(4, invoice.seller().taxpayerId().value());
      add.setString(5, invoice.seller().name());
      add.setString(
          6, invoice.buyer().taxpayerId() == null ? null : invoice.buyer().taxpayerId().value());
      add.setString(7, invoice.buyer().name());
      add.setString(8, invoice.kind());
      add.setObject(9, invoice.issuedAt());
      add.setObject(10, month(invoice));
      add.setLong(11, invoice.net().cents());
      add.setLong(12, invoice.tax().cents());
      add.setLong(13, invoice.gross().cents());
      add.setString(14, invoice.orderNumber());
      add.setBytes(15, one.content());
      return add.executeUpdate() == 1;
    }
  }

  private int keep(
      UUID id,
      IssuanceStory.Request request,
      String state,
      String number,
      List<?> reasons,
      List<?> warnings,
      OffsetDateTime decidedAt)
      throws SQLException {
    try (PreparedStatement wait = session.prepareStatement(WAITS_NO_MORE)) {
      wait.setObject(1, id);
      wait.executeUpdate();
    }
    try (PreparedStatement add = session.prepareStatement(REQUEST)) {
      add.setObject(1, id);
      add.setString(2, request.tenant());
      add.setString(3, request.idempotencyKey());
      add.setBytes(4, request.hash().value());
      add.setString(5, request.seller());
      add.setString(6, state);
      add.setString(7, number);
      add.setString(8, json(reasons));
      add.setString(9, json(warnings));
      add.setObject(10, request.receivedAt().atOffset(ZoneOffset.UTC));
      add.setObject(11, decidedAt);
      return add.executeUpdate();
    }
  }

  private void debit(InvoiceIssued invoice) throws SQLException {
    try (PreparedStatement debit = session.prepareStatement(QUOTA)) {
      debit.setString(1, invoice.seller().taxpayerId().value());
      debit.setObject(2, month(invoice));
      debit.setLong(3, invoice.net().cents());
      debit.setLong(4, invoice.net().cents());
      debit.executeUpdate();
    }
  }

  private static LocalDate month(InvoiceIssued invoice) {
    return invoice.issuedAt().withOffsetSameInstant(CHINA).toLocalDate().withDayOfMonth(1);
  }

  private static String json(List<?> values) {
    return values == null || values.isEmpty() ? null : new String(Json.write(values), UTF_8);
  }
}
