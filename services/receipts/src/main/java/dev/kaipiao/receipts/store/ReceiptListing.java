package dev.kaipiao.receipts.store;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.matching.MatchState;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** Receipts for people to look at: genuine ones, what they count for, and refused ones. */
@ApplicationScoped
public class ReceiptListing {

  /**
   * A page of each bank, served by bank_receipt_list or bank_receipt_open, and the first of all.
   */
  private static final String RECEIPTS =
      """
      SELECT page.* FROM bank CROSS JOIN LATERAL (
        SELECT seq, bank, number, state, amount, allocated, candidates, booked_on,
               payer_account, payer_name, payee_account, payee_name, refers_to, received_at
        FROM bank_receipt AS receipt
        WHERE receipt.bank = bank.id AND receipt.bank || '#' = bank.id || '#' AND %1$s
        ORDER BY seq LIMIT %2$s
      ) AS page
      ORDER BY seq LIMIT %2$s
      """;

  private static final String OF_TENANT =
      """
      EXISTS (SELECT FROM allocation JOIN receivable ON receivable.number = allocation.invoice
              WHERE allocation.bank = receipt.bank AND allocation.receipt = receipt.number
                AND receivable.tenant = ?)""";

  private static final String REFUSED =
      """
      SELECT id, bank, number, reason, detail, digest, times, refused_at
      FROM refused_receipt WHERE %s ORDER BY id LIMIT %s
      """;

  private static final String ALLOCATIONS =
      """
      SELECT allocation.invoice, allocation.amount, allocation.rule, allocation.evidence,
             allocation.actor, allocation.matched_at
      FROM allocation JOIN receivable ON receivable.number = allocation.invoice
      WHERE allocation.bank = $1 AND allocation.receipt = $2
        AND ($3::text IS NULL OR receivable.tenant = $3)
      ORDER BY allocation.matched_at, allocation.invoice
      """;

  private final Pool pool;

  ReceiptListing(Pool pool) {
    this.pool = pool;
  }

  /**
   * Which receipts to list; what is null does not matter.
   *
   * @param tenant only receipts that count for an invoice of this tenant
   * @param after only receipts after the one with this {@code seq}
   */
  public record Wanted(
      String bank, String number, MatchState state, String tenant, long after, int limit) {}

  /**
   * A genuine receipt.
   *
   * @param seq for paging
   * @param code why a person has to look at it; null when nobody has to
   * @param allocated what counts for invoices
   */
  public record Entry(
      long seq,
      String bank,
      String number,
      String state,
      String code,
      Money amount,
      Money allocated,
      int candidates,
      LocalDate bookedOn,
      String payerAccount,
      String payerName,
      String payeeAccount,
      String payeeName,
      List<String> references,
      OffsetDateTime receivedAt) {}

  /**
   * A receipt that never counts.
   *
   * @param id for paging
   * @param number as claimed; empty when none could be read
   * @param times how often it came
   */
  public record RefusedEntry(
      long id,
      String bank,
      String number,
      String code,
      String en,
      String zh,
      String detail,
      String digest,
      int times,
      OffsetDateTime refusedAt) {}

  /** What of a receipt counts for an invoice. */
  public record AllocationEntry(
      String invoice,
      Money amount,
      String rule,
      String evidence,
      String actor,
      OffsetDateTime matchedAt) {}

  public Uni<List<Entry>> receipts(Wanted wanted) {
    Criteria criteria =
        new Criteria()
            .add("seq > ?", wanted.after())
            .add("bank.id = ?", wanted.bank())
            .add("number = ?", wanted.number())
            .add("state = ?", wanted.state() == null ? null : wanted.state().wireName())
            .add(OF_TENANT, wanted.tenant());
    String statement = criteria.in(RECEIPTS, wanted.limit());
    return pool.preparedQuery(statement)
        .execute(criteria.tuple())
        .map(Rows.each(ReceiptListing::entry));
  }

  public Uni<List<RefusedEntry>> refused(String bank, long after, int limit) {
    Criteria criteria = new Criteria().add("id > ?", after).add("bank = ?", bank);
    String statement = criteria.in(REFUSED, limit);
    return pool.preparedQuery(statement)
        .execute(criteria.tuple())
        .map(Rows.each(ReceiptListing::refused));
  }

  /**
   * @param tenant only for invoices of this tenant; null for all
   */
  public Uni<List<AllocationEntry>> allocations(ReceiptKey receipt, String tenant) {
    return pool.preparedQuery(ALLOCATIONS)
        .execute(Tuple.of(receipt.bank().value(), receipt.number(), tenant))
        .map(Rows.each(ReceiptListing::allocation));
  }

  private static Entry entry(Row row) {
    MatchState state = MatchState.named(row.getString("state"));
    return new Entry(
        row.getLong("seq"),
        row.getString("bank"),
        row.getString("number"),
        state.wireName(),
        state.reason().map(ReasonCode::code).orElse(null),
        Money.ofCents(row.getLong("amount")),
        Money.ofCents(row.getLong("allocated")),
        row.getInteger("candidates"),
        row.getLocalDate("booked_on"),
        row.getString("payer_account"),
        row.getString("payer_name"),
        row.getString("payee_account"),
        row.getString("payee_name"),
        List.of(row.getArrayOfStrings("refers_to")),
        row.getOffsetDateTime("received_at"));
  }

  private static RefusedEntry refused(Row row) {
    ReasonCode reason = ReasonCode.ofCode(row.getString("reason"));
    return new RefusedEntry(
        row.getLong("id"),
        row.getString("bank"),
        row.getString("number"),
        reason.code(),
        reason.english(),
        reason.chinese(),
        row.getString("detail"),
        row.getString("digest"),
        row.getInteger("times"),
        row.getOffsetDateTime("refused_at"));
  }

  private static AllocationEntry allocation(Row row) {
    return new AllocationEntry(
        row.getString("invoice"),
        Money.ofCents(row.getLong("amount")),
        row.getString("rule"),
        row.getString("evidence"),
        row.getString("actor"),
        row.getOffsetDateTime("matched_at"));
  }
}
