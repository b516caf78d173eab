package dev.kaipiao.issuance.bureau.lease;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.bureau.leqi.Segment;
import dev.kaipiao.issuance.domain.ChinaTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts into the ledgers what the bureau granted, or that it refused: tables {@code number_segment},
 * {@code quota}, {@code seller}. Adding needs no lock; taking away locks the seller first.
 */
final class RefillTable {

  private static final String ADD_SEGMENT =
      """
      INSERT INTO number_segment
             (seller, lease_serial, prefix, first_sequence, last_sequence, next_sequence, leased_at)
      VALUES ($1, $2, $3, $4, $5, $4, $6)
      """;

  private static final String ADD_QUOTA =
      """
      INSERT INTO quota AS q (seller, month, granted_cents)
      VALUES ($1, $2, $3)
      ON CONFLICT (seller, month) DO UPDATE
         SET granted_cents = q.granted_cents + excluded.granted_cents, refused_until = NULL
      """;

  private static final String REFUSE_NUMBERS =
      """
      UPDATE seller SET numbers_refused_until = $2 WHERE taxpayer_id = $1
      """;

  private static final String REFUSE_QUOTA =
      """
      INSERT INTO quota AS q (seller, month, refused_until)
      VALUES ($1, $2, $3)
      ON CONFLICT (seller, month) DO UPDATE SET refused_until = excluded.refused_until
      """;

  private static final String SUSPEND =
      """
      UPDATE seller SET suspended = $2, updated_at = now() WHERE taxpayer_id = $1
      """;

  private static final String SUSPENDED =
      """
      SELECT taxpayer_id FROM seller WHERE suspended ORDER BY taxpayer_id LIMIT $1
      """;

  private static final String LEFT_OVER =
      """
      SELECT q.seller, q.month
        FROM quota q
       WHERE q.month < $1 AND q.granted_cents > q.used_cents
         AND NOT EXISTS (SELECT FROM bureau_lease l
                          WHERE l.seller = q.seller AND l.kind = 'quota_return' AND l.month = q.month
                            AND l.state = 'open')
       ORDER BY q.month, q.seller
       LIMIT $2
      """;

  private static final String LOCK_SELLER =
      """
      SELECT taxpayer_id FROM seller WHERE taxpayer_id = $1 FOR NO KEY UPDATE
      """;

  private static final String REST =
      """
      SELECT granted_cents - used_cents AS rest FROM quota WHERE seller = $1 AND month = $2
      """;

  private static final String TAKE_REST =
      """
      UPDATE quota SET granted_cents = granted_cents - $3 WHERE seller = $1 AND month = $2
      """;

  /** A month of a seller with quota that was not used. */
  record LeftOver(TaxpayerId seller, YearMonth month) {}

  private final Pool pool;

  RefillTable(Pool pool) {
    this.pool = pool;
  }

  Uni<Void> add(SqlConnection tx, Lease.Numbers lease, Segment segment, Instant now) {
    return tx.preparedQuery(ADD_SEGMENT)
        .execute(
            Tuple.of(
                lease.seller().value(),
                lease.serial(),
                segment.first().prefix(),
                segment.first().sequence(),
                segment.last().sequence(),
                now.atOffset(ChinaTime.OFFSET)))
        .replaceWithVoid();
  }

  Uni<Void> add(SqlConnection tx, Lease.Quota lease, Money granted) {
    return tx.preparedQuery(ADD_QUOTA)
        .execute(Tuple.of(lease.seller().value(), lease.month().atDay(1), granted.cents()))
        .replaceWithVoid();
  }

  Uni<Void> refuseNumbers(SqlConnection tx, TaxpayerId seller, Instant until) {
    return tx.preparedQuery(REFUSE_NUMBERS)
        .execute(Tuple.of(seller.value(), until.atOffset(ChinaTime.OFFSET)))
        .replaceWithVoid();
  }

  Uni<Void> refuseQuota(SqlConnection tx, TaxpayerId seller, YearMonth month, Instant until) {
    return tx.preparedQuery(REFUSE_QUOTA)
        .execute(Tuple.of(seller.value(), month.atDay(1), until.atOffset(ChinaTime.OFFSET)))
        .replaceWithVoid();
  }

  Uni<Void> suspend(SqlConnection tx, TaxpayerId seller) {
    return tx.preparedQuery(SUSPEND).execute(Tuple.of(seller.value(), true)).replaceWithVoid();
  }

  Uni<Void> readmit(TaxpayerId seller) {
    return pool.preparedQuery(SUSPEND).execute(Tuple.of(seller.value(), false)).replaceWithVoid();
  }

  Uni<List<TaxpayerId>> suspended(int limit) {
    return pool.preparedQuery(SUSPENDED)
        .execute(Tuple.of(limit))
        .map(
            rows -> {
              List<TaxpayerId> sellers = new ArrayList<>(rows.size());
              rows.forEach(row -> sellers.add(TaxpayerId.of(row.getString("taxpayer_id"))));
              return sellers;
            });
  }

  /** Unused quota of months before this one, unless its return is under way. */
  Uni<List<LeftOver>> leftOver(YearMonth before, int limit) {
    return pool.preparedQuery(LEFT_OVER)
        .execute(Tuple.of(before.atDay(1), limit))
        .map(
            rows -> {
              List<LeftOver> found = new ArrayList<>(rows.size());
              for (Row row : rows) {
                found.add(
                    new LeftOver(
                        TaxpayerId.of(row.getString("seller")),
                        YearMonth.from(row.getLocalDate("month"))));
              }
              return found;
            });
  }

  /** Takes what is left of a month off the ledger; nobody can debit it any more. */
  Uni<Money> takeRest(SqlConnection tx, LeftOver month) {
    String seller = month.seller().value();
    return tx.preparedQuery(LOCK_SELLER)
        .execute(Tuple.of(seller))
        .chain(() -> tx.preparedQuery(REST).execute(Tuple.of(seller, month.month().atDay(1))))
        .map(rows -> rows.iterator().next().getLong("rest"))
        .chain(
            rest ->
                tx.preparedQuery(TAKE_REST)
                    .execute(Tuple.of(seller, month.month().atDay(1), rest))
                    .replaceWith(Money.ofCents(rest)));
  }
}
