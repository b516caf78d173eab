package dev.kaipiao.issuance.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads one invoice whole. */
@ApplicationScoped
public class InvoiceReader {

  private static final String ONE =
      """
      SELECT i.content, p.signed_at, p.reported_at, p.report_refused_at, p.paid_at
        FROM invoice i LEFT JOIN invoice_progress p ON p.number = i.number
       WHERE i.number = $1 AND ($2::text IS NULL OR i.tenant = $2)
      """;

  /**
   * An invoice and how far it is.
   *
   * @param content the payload of its event InvoiceIssued, JSON
   */
  public record KeptInvoice(byte[] content, Progress progress) {}

  private final Pool pool;

  public InvoiceReader(Pool pool) {
    this.pool = pool;
  }

  /**
   * The invoice of this number.
   *
   * @param tenant whose invoices may be seen; empty for all
   */
  public Uni<Optional<KeptInvoice>> find(InvoiceNumber number, Optional<String> tenant) {
    return pool.preparedQuery(ONE)
        .execute(Columns.parameters(number.value(), tenant.orElse(null)))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(
                    new KeptInvoice(row.getBuffer("content").getBytes(), Progress.of(row)));
              }
              return Optional.empty();
            });
  }
}
