package dev.kaipiao.issuance.store;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.issuance.domain.deciding.Decision;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Issued invoices: table {@code invoice}, written once and never changed. */
@ApplicationScoped
public class InvoiceTable {

  private static final String ADD =
      """
      INSERT INTO invoice (number, request_id, tenant, seller, seller_name, buyer, buyer_name, kind, issued_at,
                           quota_month, net_cents, tax_cents, gross_cents, order_number, content)
      SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                           $8::text[], $9::timestamptz[], $10::date[], $11::bigint[], $12::bigint[], $13::bigint[],
                           $14::text[], $15::bytea[])
      """;

  /**
   * An invoice to be kept.
   *
   * @param content the payload of its event
   */
  public record Entry(Decision.Issued issued, byte[] content) {

    InvoiceIssued invoice() {
      return issued.invoice();
    }
  }

  /** Adds invoices; fails when a number is used already. */
  public Uni<Void> add(SqlConnection tx, List<Entry> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(ADD)
            .execute(
                Columns.parameters(
                    Columns.of(rows, String[]::new, row -> row.invoice().number().value()),
                    Columns.of(rows, UUID[]::new, row -> row.invoice().requestId().value()),
                    Columns.of(rows, String[]::new, row -> row.invoice().tenant()),
                    Columns.of(
                        rows, String[]::new, row -> row.invoice().seller().taxpayerId().value()),
                    Columns.of(rows, String[]::new, row -> row.invoice().seller().name()),
                    Columns.of(rows, String[]::new, row -> buyer(row.invoice())),
                    Columns.of(rows, String[]::new, row -> row.invoice().buyer().name()),
                    Columns.of(rows, String[]::new, row -> row.invoice().kind()),
                    Columns.of(rows, OffsetDateTime[]::new, row -> row.invoice().issuedAt()),
                    Columns.of(rows, LocalDate[]::new, row -> Columns.month(row.issued().month())),
                    Columns.of(rows, Long[]::new, row -> row.invoice().net().cents()),
                    Columns.of(rows, Long[]::new, row -> row.invoice().tax().cents()),
                    Columns.of(rows, Long[]::new, row -> row.invoice().gross().cents()),
                    Columns.of(rows, String[]::new, row -> row.invoice().orderNumber()),
                    Columns.of(rows, Buffer[]::new, row -> Columns.bytes(row.content()))))
            .replaceWithVoid();
  }

  private static String buyer(InvoiceIssued invoice) {
    return invoice.buyer().taxpayerId() == null ? null : invoice.buyer().taxpayerId().value();
  }
}
