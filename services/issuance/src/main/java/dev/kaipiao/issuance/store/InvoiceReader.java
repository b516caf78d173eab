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
      SELECT i.tenant, i.content, p.signed_at, p.reported_at, p.report_refused_at, p.paid_at
        FROM invoice i LEFT JOIN invoice_progress p ON p.number = i.number
       WHERE i.number = $1
      """;

  /**
   * An invoice and how far it is.
   *
   * @param content the payload of its event InvoiceIssued, JSON
   */
  public record KeptInvoice(String tenant, byte[] content, Progress progress) {}

  private final Pool pool;

  public InvoiceReader(Pool pool) {
    this.pool = pool;
  }

  /** The invoice of this number, whosever it is. */
  public Uni<Optional<KeptInvoice>> find(InvoiceNumber number) {
    return pool.preparedQuery(ONE)
        .execute(Columns.parameter(number.value()))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(
                    new KeptInvoice(
                        row.getString("tenant"),
                        row.getBuffer("content").getBytes(),
                        Progress.of(row)));
              }
              return Optional.empty();
            });
  }
}
