package dev.kaipiao.issuance.store;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;

/** How far an invoice is; each step empty until it is taken. */
public record Progress(
    Optional<OffsetDateTime> signedAt,
    Optional<OffsetDateTime> reportedAt,
    Optional<OffsetDateTime> reportRefusedAt,
    Optional<OffsetDateTime> paidAt) {

  /** Whether no step is left to be taken: signed, settled with the bureau, paid. */
  public boolean isComplete() {
    return signedAt.isPresent()
        && (reportedAt.isPresent() || reportRefusedAt.isPresent())
        && paidAt.isPresent();
  }

  static Progress of(Row row) {
    return new Progress(
        Optional.ofNullable(row.getOffsetDateTime("signed_at")),
        Optional.ofNullable(row.getOffsetDateTime("reported_at")),
        Optional.ofNullable(row.getOffsetDateTime("report_refused_at")),
        Optional.ofNullable(row.getOffsetDateTime("paid_at")));
  }
}
