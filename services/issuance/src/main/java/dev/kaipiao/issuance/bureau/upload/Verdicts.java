package dev.kaipiao.issuance.bureau.upload;

import dev.kaipiao.contracts.event.Event;
import dev.kaipiao.contracts.event.InvoiceReported;
import dev.kaipiao.contracts.event.ReportRefused;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps what the bureau said of each invoice, and the events that tell it, in one transaction. */
final class Verdicts {

  private static final String SOURCE = "/kaipiao/issuance";
  private static final String NO_RESULT = "none";

  /** Only where nothing was said of the invoice before. */
  private static final String REPORTED =
      """
      UPDATE invoice_progress p
         SET upload_serial = $1, reported_at = $3
        FROM invoice i
       WHERE p.number = ANY($2) AND i.number = p.number
         AND p.reported_at IS NULL AND p.report_refused_at IS NULL
      RETURNING p.number, i.request_id, i.tenant
      """;

  private static final String REFUSED =
      """
      UPDATE invoice_progress p
         SET upload_serial = $1, report_refused_at = $3
        FROM invoice i
       WHERE p.number = ANY($2) AND i.number = p.number
         AND p.reported_at IS NULL AND p.report_refused_at IS NULL
      RETURNING p.number, i.request_id, i.tenant
      """;

  /** How many invoices the bureau accepted and refused; nothing when it was known before. */
  record Count(int reported, int refused) {}

  private final UploadTable uploads;
  private final Transactions transactions;
  private final Outbox outbox;

  Verdicts(UploadTable uploads, Transactions transactions, Outbox outbox) {
    this.uploads = uploads;
    this.transactions = transactions;
    this.outbox = outbox;
  }

  /**
   * Ends an upload.
   *
   * @param verdicts an invoice without one counts as refused: a person has to look
   * @param version of the interface that answered
   */
  Uni<Count> keep(
      Upload upload, Map<InvoiceNumber, Verdict> verdicts, String version, Instant now) {
    List<String> accepted = new ArrayList<>(upload.numbers().size());
    List<String> refused = new ArrayList<>(0);
    for (InvoiceNumber number : upload.numbers()) {
      Verdict verdict = verdicts.get(number);
      (verdict != null && verdict.accepted() ? accepted : refused).add(number.value());
    }
    OffsetDateTime at = now.truncatedTo(ChronoUnit.MILLIS).atOffset(ChinaTime.OFFSET);
    return transactions.inTransaction(
        tx ->
            uploads
                .end(tx, upload, refused.size(), now)
                .chain(
                    first ->
                        first
                            ? keep(tx, upload, accepted, refused, verdicts, version, at)
                            : Uni.createFrom().item(new Count(0, 0))));
  }

  private Uni<Count> keep(
      SqlConnection tx,
      Upload upload,
      List<String> accepted,
      List<String> refused,
      Map<InvoiceNumber, Verdict> verdicts,
      String version,
      OffsetDateTime at) {
    return mark(tx, REPORTED, upload, accepted, at)
        .map(rows -> reported(rows, upload, version, at))
        .chain(
            events ->
                mark(tx, REFUSED, upload, refused, at)
                    .map(rows -> refused(rows, upload, verdicts, at))
                    .chain(
                        others -> {
                          List<OutgoingMessage> all = new ArrayList<>(events);
                          all.addAll(others);
                          return outbox
                              .append(tx, all)
                              .replaceWith(new Count(events.size(), others.size()));
                        }));
  }

  private static Uni<RowSet<Row>> mark(
      SqlConnection tx, String sql, Upload upload, List<String> numbers, OffsetDateTime at) {
    return tx.preparedQuery(sql)
        .execute(Tuple.of(upload.serial(), numbers.toArray(String[]::new), at));
  }

  private static List<OutgoingMessage> reported(
      RowSet<Row> rows, Upload upload, String version, OffsetDateTime at) {
    List<OutgoingMessage> messages = new ArrayList<>(rows.size());
    for (Row row : rows) {
      messages.add(
          message(
              row,
              new InvoiceReported(
                  number(row), request(row), tenant(row), at, upload.serial(), version)));
    }
    return messages;
  }

  private static List<OutgoingMessage> refused(
      RowSet<Row> rows, Upload upload, Map<InvoiceNumber, Verdict> verdicts, OffsetDateTime at) {
    List<OutgoingMessage> messages = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Verdict verdict = verdicts.getOrDefault(number(row), new Verdict(NO_RESULT, null));
      messages.add(
          message(
              row,
              new ReportRefused(
                  number(row),
                  request(row),
                  tenant(row),
                  at,
                  upload.serial(),
                  ReasonCode.BUREAU_REFUSED,
                  verdict.code(),
                  verdict.message())));
    }
    return messages;
  }

  private static OutgoingMessage message(Row row, Event event) {
    return OutgoingMessage.of(SOURCE, event, row.getString("number"), tenant(row), null);
  }

  private static InvoiceNumber number(Row row) {
    return InvoiceNumber.of(row.getString("number"));
  }

  private static RequestId request(Row row) {
    return new RequestId(row.getUUID("request_id"));
  }

  private static String tenant(Row row) {
    return row.getString("tenant");
  }
}
