package dev.kaipiao.receipts.store;

import dev.kaipiao.receipts.domain.matching.Allocation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What of which receipt counts for which invoice. A trigger counts it on both sides, whose checks
 * refuse a cent too much; the rows are never changed.
 */
@ApplicationScoped
public class AllocationStore {

  private static final String ADD =
      """
      INSERT INTO allocation (bank, receipt, invoice, amount, rule, evidence, actor, matched_at)
      SELECT bank, receipt, invoice, amount, rule, evidence, $1, $2
      FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[])
        AS matched (bank, receipt, invoice, amount, rule, evidence)
      """;

  private static final String SHARE =
      """
      SELECT pg_advisory_xact_lock_shared(%d, 0)
      """
          .formatted(LockClass.LATE_INVOICES);

  private static final String EXCLUDE =
      """
      SELECT pg_advisory_xact_lock(%d, 0)
      """
          .formatted(LockClass.LATE_INVOICES);

  /**
   * @param actor the person who decided, or null when a rule did
   */
  public Uni<Void> add(
      SqlConnection tx, List<Allocation> allocations, String actor, OffsetDateTime now) {
    Tuple columns =
        Columns.of(allocations)
            .value(actor)
            .value(now)
            .texts(each -> each.receipt().bank())
            .texts(each -> each.receipt().number())
            .texts(Allocation::invoice)
            .longs(each -> each.amount().cents())
            .texts(each -> each.rule().name())
            .texts(Allocation::evidence)
            .tuple();
    return allocations.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(ADD).execute(columns).replaceWithVoid();
  }

  /** Taken by whoever adds invoices, before: several may add at the same time. */
  public Uni<Void> addingInvoices(SqlConnection tx) {
    return tx.query(SHARE).execute().replaceWithVoid();
  }

  /**
   * Taken by whoever found that an invoice is not known, before it looks once more: nobody is
   * adding one now, and who adds it later will see the receipt that waits for it.
   */
  public Uni<Void> missingInvoices(SqlConnection tx) {
    return tx.query(EXCLUDE).execute().replaceWithVoid();
  }
}
