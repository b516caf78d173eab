package dev.kaipiao.receipts.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.bank.BankId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Deliveries for people to look at: of an invoice, of a day, and those that were given up. */
@ApplicationScoped
public class DeliveryListing {

  private static final String OF_INVOICE =
      """
      SELECT delivery.number, delivery.bank,
             coalesce(delivery.told_at, bundle.queued_at) AS queued_at,
             coalesce(delivery.record_id, bundle.message_id) AS message_id,
             CASE WHEN delivery.told_at IS NOT NULL THEN 'delivered'
                  ELSE coalesce(message.state, 'queued') END AS state,
             coalesce(delivery.told_at, message.delivered_at) AS delivered_at,
             CASE WHEN delivery.told_at IS NOT NULL THEN 1 ELSE coalesce(message.tries, 0) END
               AS tries,
             message.due_at, message.complaint, acknowledgement.acknowledged_at
      FROM delivery
      JOIN receivable USING (number)
      LEFT JOIN delivery_bundle AS bundle ON bundle.id = delivery.bundle
      LEFT JOIN delivery_message AS message ON message.id = bundle.message_id
      LEFT JOIN acknowledgement ON acknowledgement.bank = delivery.bank
        AND acknowledgement.message_id = coalesce(delivery.record_id, bundle.message_id)
      WHERE delivery.number = $1 AND ($2::text IS NULL OR delivery.bank = $2)
        AND ($3::text IS NULL OR receivable.tenant = $3)
      ORDER BY delivery.bank
      """;

  private static final String ABANDONED =
      """
      SELECT id, invoices, gross, tries, complaint, created_at
      FROM delivery_message
      WHERE bank = $1 AND state = 'abandoned' AND ($2::uuid IS NULL OR id > $2)
      ORDER BY id LIMIT $3
      """;

  private static final String TOTALS =
      """
      SELECT day, queued, queued_gross, delivered, delivered_gross, acknowledged
      FROM delivery_total WHERE bank = $1 AND day BETWEEN $2 AND $3 ORDER BY day
      """;

  private final Pool pool;

  DeliveryListing(Pool pool) {
    this.pool = pool;
  }

  /**
   * An invoice on its way to a bank.
   *
   * @param state {@code queued}, {@code waiting} for its next try, {@code delivered} or {@code
   *     abandoned}
   * @param dueAt when it is tried next; null unless it waits
   * @param lastError what went wrong with the last try, or null
   */
  public record Entry(
      String number,
      String bank,
      String state,
      UUID messageId,
      int tries,
      OffsetDateTime queuedAt,
      OffsetDateTime dueAt,
      OffsetDateTime deliveredAt,
      OffsetDateTime acknowledgedAt,
      String lastError) {}

  /** A message that was given up. */
  public record AbandonedEntry(
      UUID messageId,
      int invoices,
      Money gross,
      int tries,
      String lastError,
      OffsetDateTime createdAt) {}

  /** Control totals of one day in China. */
  public record TotalEntry(
      LocalDate day,
      long queued,
      Money queuedGross,
      long delivered,
      Money deliveredGross,
      long acknowledged) {}

  /**
   * Where an invoice went.
   *
   * @param bank only to this bank; null for all
   * @param tenant only when it is this tenant's; null for all
   */
  public Uni<List<Entry>> ofInvoice(InvoiceNumber number, String bank, String tenant) {
    return pool.preparedQuery(OF_INVOICE)
        .execute(Tuple.of(number.value(), bank, tenant))
        .map(Rows.each(DeliveryListing::entry));
  }

  /** Messages to a bank that were given up, oldest first. */
  public Uni<List<AbandonedEntry>> abandoned(BankId bank, UUID after, int limit) {
    return pool.preparedQuery(ABANDONED)
        .execute(Tuple.of(bank.value(), after, limit))
        .map(Rows.each(DeliveryListing::abandoned));
  }

  /** Control totals of a bank, both days included. */
  public Uni<List<TotalEntry>> totals(BankId bank, LocalDate from, LocalDate to) {
    return pool.preparedQuery(TOTALS)
        .execute(Tuple.of(bank.value(), from, to))
        .map(Rows.each(DeliveryListing::total));
  }

  private static Entry entry(Row row) {
    String state = row.getString("state");
    return new Entry(
        row.getString("number"),
        row.getString("bank"),
        state,
        row.getUUID("message_id"),
        row.getInteger("tries"),
        row.getOffsetDateTime("queued_at"),
        state.equals("waiting") ? row.getOffsetDateTime("due_at") : null,
        row.getOffsetDateTime("delivered_at"),
        row.getOffsetDateTime("acknowledged_at"),
        row.getString("complaint"));
  }

  private static AbandonedEntry abandoned(Row row) {
    return new AbandonedEntry(
        row.getUUID("id"),
        row.getInteger("invoices"),
        Money.ofCents(row.getLong("gross")),
        row.getInteger("tries"),
        row.getString("complaint"),
        row.getOffsetDateTime("created_at"));
  }

  private static TotalEntry total(Row row) {
    return new TotalEntry(
        row.getLocalDate("day"),
        row.getLong("queued"),
        Money.ofCents(row.getLong("queued_gross")),
        row.getLong("delivered"),
        Money.ofCents(row.getLong("delivered_gross")),
        row.getLong("acknowledged"));
  }
}
