package dev.kaipiao.issuance.bureau.lease;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.domain.ChinaTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What was asked of the bureau about ledgers: table {@code bureau_lease}. */
final class LeaseTable {

  private static final String NUMBERS = "numbers";
  private static final String QUOTA = "quota";
  private static final String QUOTA_RETURN = "quota_return";

  /** Nothing is written where a question of the same kind is open already. */
  private static final String WRITE =
      """
      INSERT INTO bureau_lease (serial, kind, seller, month, amount, asked_at, next_try_at)
      SELECT serial, kind, seller, month, amount, $6, $6
        FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::bigint[])
          AS lease (serial, kind, seller, month, amount)
      ON CONFLICT DO NOTHING
      RETURNING serial
      """;

  /**
   * A next try further ahead than any wait was set while the clock was wrong, and is due. Served by
   * bureau_lease_open.
   */
  private static final String DUE =
      """
      SELECT serial, kind, seller, month, amount
        FROM bureau_lease
       WHERE state = 'open'
         AND (next_try_at <= $1 OR next_try_at > $1::timestamptz + $3 * interval '1 second')
       ORDER BY next_try_at
       LIMIT $2
      """;

  private static final String TRY_LATER =
      """
      UPDATE bureau_lease
         SET attempts = attempts + 1,
             next_try_at = $2::timestamptz + least($3, power(2, least(attempts, 10))) * interval '1 second'
       WHERE serial = $1 AND state = 'open'
      """;

  private static final String END =
      """
      UPDATE bureau_lease
         SET state = $2, granted = $3, code = $4, ended_at = $5
       WHERE serial = $1 AND state = 'open'
      """;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final Pool pool;

  LeaseTable(Pool pool) {
    this.pool = pool;
  }

  /**
   * Writes questions down.
   *
   * @return serials of those that were written; of the others one of its kind is open already
   */
  Uni<Set<String>> write(List<Lease> leases, Instant now) {
    return write(pool, leases, now);
  }

  /** Writes a question down in a transaction; false when one of its kind is open already. */
  Uni<Boolean> write(SqlConnection tx, Lease lease, Instant now) {
    return write(tx, List.of(lease), now).map(written -> !written.isEmpty());
  }

  private static Uni<Set<String>> write(SqlClient client, List<Lease> leases, Instant now) {
    if (leases.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return client
        .preparedQuery(WRITE)
        .execute(
            Tuple.of(
                column(leases, String[]::new, Lease::serial),
                column(leases, String[]::new, LeaseTable::kind),
                column(leases, String[]::new, lease -> lease.seller().value()),
                column(leases, LocalDate[]::new, LeaseTable::month),
                column(leases, Long[]::new, LeaseTable::amount),
                now.atOffset(ChinaTime.OFFSET)))
        .map(LeaseTable::serials);
  }

  /** Open questions that should be asked now. */
  Uni<List<Lease>> due(Instant now, int limit) {
    return pool.preparedQuery(DUE)
        .execute(Tuple.of(now.atOffset(ChinaTime.OFFSET), limit, (double) LONGEST_WAIT.toSeconds()))
        .map(LeaseTable::leases);
  }

  /** There was no answer: the next try comes later, at most a quarter of a minute. */
  Uni<Void> tryLater(Lease lease, Instant now) {
    return pool.preparedQuery(TRY_LATER)
        .execute(
            Tuple.of(
                lease.serial(), now.atOffset(ChinaTime.OFFSET), (double) LONGEST_WAIT.toSeconds()))
        .replaceWithVoid();
  }

  /** Notes a grant; false when the answer was noted before. */
  Uni<Boolean> granted(SqlConnection tx, Lease lease, long amount, Instant now) {
    return end(tx, lease, "granted", amount, null, now);
  }

  /** Notes a refusal; false when the answer was noted before. */
  Uni<Boolean> refused(SqlConnection tx, Lease lease, String code, Instant now) {
    return end(tx, lease, "refused", null, code, now);
  }

  private static Uni<Boolean> end(
      SqlConnection tx, Lease lease, String state, Long granted, String code, Instant now) {
    return tx.preparedQuery(END)
        .execute(Tuple.of(lease.serial(), state, granted, code, now.atOffset(ChinaTime.OFFSET)))
        .map(rows -> rows.rowCount() == 1);
  }

  private static <T> T[] column(
      List<Lease> leases, IntFunction<T[]> array, Function<Lease, T> value) {
    return leases.stream().map(value).toArray(array);
  }

  private static String kind(Lease lease) {
    if (lease instanceof Lease.Numbers) {
      return NUMBERS;
    }
    return lease instanceof Lease.Quota ? QUOTA : QUOTA_RETURN;
  }

  private static LocalDate month(Lease lease) {
    if (lease instanceof Lease.Quota quota) {
      return quota.month().atDay(1);
    }
    return lease instanceof Lease.QuotaReturn back ? back.month().atDay(1) : null;
  }

  private static long amount(Lease lease) {
    if (lease instanceof Lease.Numbers numbers) {
      return numbers.count();
    }
    return lease instanceof Lease.Quota quota
        ? quota.amount().cents()
        : ((Lease.QuotaReturn) lease).amount().cents();
  }

  private static Set<String> serials(RowSet<Row> rows) {
    Set<String> serials = new HashSet<>();
    for (Row row : rows) {
      serials.add(row.getString("serial"));
    }
    return serials;
  }

  private static List<Lease> leases(RowSet<Row> rows) {
    List<Lease> leases = new ArrayList<>(rows.size());
    for (Row row : rows) {
      leases.add(lease(row));
    }
    return leases;
  }

  private static Lease lease(Row row) {
    String serial = row.getString("serial");
    TaxpayerId seller = TaxpayerId.of(row.getString("seller"));
    long amount = row.getLong("amount");
    String kind = row.getString("kind");
    if (kind.equals(NUMBERS)) {
      return new Lease.Numbers(serial, seller, amount);
    }
    YearMonth month = YearMonth.from(row.getLocalDate("month"));
    return kind.equals(QUOTA)
        ? new Lease.Quota(serial, seller, month, Money.ofCents(amount))
        : new Lease.QuotaReturn(serial, seller, month, Money.ofCents(amount));
  }
}
