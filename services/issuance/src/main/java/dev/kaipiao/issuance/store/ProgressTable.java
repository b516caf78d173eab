package dev.kaipiao.issuance.store;

import dev.kaipiao.contracts.event.InvoicePaid;
import dev.kaipiao.contracts.event.InvoiceSigned;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * How far invoices are: table {@code invoice_progress}. The first event of an invoice makes its
 * row, in whatever order they come; repeating an event changes nothing.
 */
@ApplicationScoped
public class ProgressTable {

  /** What is signed for the first time is to be uploaded. */
  private static final String SIGNED =
      """
      WITH first AS (
        INSERT INTO invoice_progress AS p (number, signed_at, document_digest)
        SELECT DISTINCT ON (number) number, signed_at, digest
          FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS signed (number, signed_at, digest)
         ORDER BY number
        ON CONFLICT (number) DO UPDATE
           SET signed_at = excluded.signed_at, document_digest = excluded.document_digest
         WHERE p.signed_at IS NULL
        RETURNING number, signed_at
      )
      INSERT INTO upload_queue (number, signed_at)
      SELECT number, signed_at FROM first ORDER BY signed_at, number
      """;

  private static final String PAID =
      """
      INSERT INTO invoice_progress AS p (number, paid_at)
      SELECT DISTINCT ON (number) number, paid_at
        FROM unnest($1::text[], $2::timestamptz[]) AS paid (number, paid_at)
       ORDER BY number
      ON CONFLICT (number) DO UPDATE SET paid_at = excluded.paid_at
       WHERE p.paid_at IS NULL
      """;

  /** Notes signatures. */
  public Uni<Void> signed(SqlConnection tx, List<InvoiceSigned> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(SIGNED)
            .execute(
                Columns.parameters(
                    Columns.of(rows, String[]::new, row -> row.number().value()),
                    Columns.of(rows, OffsetDateTime[]::new, InvoiceSigned::signedAt),
                    Columns.of(rows, String[]::new, InvoiceSigned::digest)))
            .replaceWithVoid();
  }

  /** Notes payments in full. */
  public Uni<Void> paid(SqlConnection tx, List<InvoicePaid> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(PAID)
            .execute(
                Columns.parameters(
                    Columns.of(rows, String[]::new, row -> row.number().value()),
                    Columns.of(rows, OffsetDateTime[]::new, InvoicePaid::paidAt)))
            .replaceWithVoid();
  }
}
