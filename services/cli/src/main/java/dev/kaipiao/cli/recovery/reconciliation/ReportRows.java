package dev.kaipiao.cli.recovery.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.event.InvoiceSigned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * Notes what the bureau said of invoices, so that none is uploaded a second time. Uploads that are
 * open are asked for by issuance itself, under their serials, and say nothing of what is noted
 * here.
 */
final class ReportRows {

  private static final String JUDGED =
      """
      INSERT INTO invoice_progress AS p (number, signed_at, document_digest, upload_serial, reported_at, report_refused_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (number) DO UPDATE
         SET signed_at = coalesce(p.signed_at, excluded.signed_at),
             document_digest = coalesce(p.document_digest, excluded.document_digest),
             upload_serial = excluded.upload_serial,
             reported_at = excluded.reported_at,
             report_refused_at = excluded.report_refused_at
       WHERE p.reported_at IS NULL AND p.report_refused_at IS NULL
      """;

  private static final String NOT_AGAIN =
      """
      DELETE FROM upload_queue WHERE number = ?
      """;

  private final Connection session;

  ReportRows(Connection session) {
    this.session = session;
  }

  /** Notes verdicts that are not known; answers how many. */
  long judged(IssuanceStory story) throws SQLException {
    long noted = 0;
    for (Map.Entry<String, JsonNode> one : story.judged().entrySet()) {
      noted += note(one.getKey(), one.getValue(), story.signed().get(one.getKey()));
    }
    return noted;
  }

  private int note(String number, JsonNode verdict, InvoiceSigned signed) throws SQLException {
    OffsetDateTime reported = time(verdict, "reportedAt").orElse(null);
    OffsetDateTime refused = time(verdict, "refusedAt").orElse(null);
    try (PreparedStatement note = session.prepareStatement(JUDGED);
        PreparedStatement leave = session.prepareStatement(NOT_AGAIN)) {
      note.setString(1, number);
      note.setObject(2, signed == null ? firstOf(reported, refused) : signed.signedAt());
      note.setString(3, signed == null ? null : signed.digest());
      note.setString(4, verdict.path("uploadSerial").asText(null));
      note.setObject(5, reported);
      note.setObject(6, refused);
      leave.setString(1, number);
      leave.executeUpdate();
      return note.executeUpdate();
    }
  }

  private static Optional<OffsetDateTime> time(JsonNode verdict, String field) {
    return Optional.ofNullable(verdict.path(field).asText(null)).map(OffsetDateTime::parse);
  }

  private static OffsetDateTime firstOf(OffsetDateTime one, OffsetDateTime other) {
    return one == null ? other : one;
  }
}
