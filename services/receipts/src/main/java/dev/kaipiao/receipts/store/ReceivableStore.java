package dev.kaipiao.receipts.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.receipts.domain.matching.AccountHolder;
import dev.kaipiao.receipts.domain.matching.OpenReceipt;
import dev.kaipiao.receipts.domain.matching.Receivable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the invoices ask for. */
@ApplicationScoped
public class ReceivableStore {

  private static final String KEEP =
      """
      INSERT INTO receivable (number, request_id, tenant, seller_account, seller_name,
                              buyer_account, buyer_name, issued_on, gross, traceparent)
      SELECT *
      FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[],
                  $6::text[], $7::text[], $8::date[], $9::bigint[], $10::text[])
        AS invoice (number)
      ORDER BY number
      ON CONFLICT (number) DO NOTHING
      RETURNING number
      """;

  private static final String KNOWN =
      """
      SELECT number FROM receivable WHERE number = ANY ($1::text[])
      """;

  /** Two of each are enough to know that it is not the only one; served by receivable_open. */
  private static final String FITTING =
      """
      SELECT fitting.number
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
        AS receipt (payee_account, payee_name, payer_account, payer_name, open)
      CROSS JOIN LATERAL (
        SELECT number FROM receivable
        WHERE payee IN (receipt.payee_account, '=' || receipt.payee_name)
          AND gross - allocated = receipt.open AND gross > allocated
          AND (buyer_account = receipt.payer_account OR buyer_name = receipt.payer_name)
          AND issued_on BETWEEN $6 AND $7
        LIMIT 2
      ) AS fitting
      """;

  /** In one order, so that two transactions which meet the same invoices wait in line. */
  private static final String LOCK =
      """
      SELECT number, request_id, tenant, seller_account, seller_name, buyer_account, buyer_name,
             issued_on, gross, allocated
      FROM receivable WHERE number = ANY ($1::text[]) ORDER BY number FOR UPDATE
      """;

  /**
   * An invoice to keep.
   *
   * @param traceparent W3C trace context in which it came, or null
   */
  public record NewReceivable(Receivable receivable, String traceparent) {}

  /** Keeps the invoices and answers those that were not known yet. */
  public Uni<Set<InvoiceNumber>> keep(SqlConnection tx, List<NewReceivable> invoices) {
    Tuple columns =
        Columns.of(invoices)
            .texts(each -> each.receivable().number())
            .column(each -> each.receivable().requestId().value(), UUID[]::new)
            .texts(each -> each.receivable().tenant())
            .texts(each -> each.receivable().seller().account())
            .texts(each -> each.receivable().seller().name())
            .texts(each -> each.receivable().buyer().account())
            .texts(each -> each.receivable().buyer().name())
            .column(each -> each.receivable().issuedOn(), LocalDate[]::new)
            .longs(each -> each.receivable().gross().cents())
            .texts(NewReceivable::traceparent)
            .tuple();
    return tx.preparedQuery(KEEP).execute(columns).map(Rows.each(this::number)).map(HashSet::new);
  }

  /** Those of the numbers that are known. */
  public Uni<Set<InvoiceNumber>> known(SqlConnection tx, Collection<InvoiceNumber> numbers) {
    return tx.preparedQuery(KNOWN)
        .execute(numbers(numbers))
        .map(Rows.each(this::number))
        .map(HashSet::new);
  }

  /**
   * Open invoices that may be meant by receipts which name none: the same payee, payer and open
   * amount, issued within the given days.
   */
  public Uni<List<InvoiceNumber>> fitting(
      SqlConnection tx, List<OpenReceipt> receipts, LocalDate from, LocalDate to) {
    Tuple columns =
        Columns.of(receipts)
            .texts(each -> each.payee().account())
            .texts(each -> each.payee().name())
            .texts(each -> each.payer().account())
            .texts(each -> each.payer().name())
            .longs(each -> each.open().cents())
            .value(from)
            .value(to)
            .tuple();
    return tx.preparedQuery(FITTING).execute(columns).map(Rows.each(this::number));
  }

  /** The invoices as they stand, locked until the transaction ends. */
  public Uni<List<Receivable>> lock(SqlConnection tx, Collection<InvoiceNumber> numbers) {
    return tx.preparedQuery(LOCK)
        .execute(numbers(numbers))
        .map(Rows.each(ReceivableStore::receivable));
  }

  private InvoiceNumber number(Row row) {
    return InvoiceNumber.of(row.getString(0));
  }

  private static Tuple numbers(Collection<InvoiceNumber> numbers) {
    return Tuple.tuple()
        .addArrayOfString(numbers.stream().map(InvoiceNumber::value).toArray(String[]::new));
  }

  private static Receivable receivable(Row row) {
    long gross = row.getLong("gross");
    return new Receivable(
        InvoiceNumber.of(row.getString("number")),
        new RequestId(row.getUUID("request_id")),
        row.getString("tenant"),
        new AccountHolder(row.getString("seller_account"), row.getString("seller_name")),
        new AccountHolder(row.getString("buyer_account"), row.getString("buyer_name")),
        row.getLocalDate("issued_on"),
        Money.ofCents(gross),
        Money.ofCents(Math.max(0, gross - row.getLong("allocated"))));
  }
}
