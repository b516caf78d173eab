package dev.kaipiao.issuance.bureau.lease;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.domain.ChinaTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds ledgers that run short of their own low-water mark, the emptiest first, and those for which
 * requests wait. Left out are sellers that are suspended, were refused a moment ago, or have a
 * lease under way.
 */
final class ShortageTable {

  /** Only numbers of the present year count. Served by number_segment_open. */
  private static final String OF_NUMBERS =
      """
      SELECT s.taxpayer_id AS seller,
             coalesce(sum(n.last_sequence - n.next_sequence + 1), 0)::bigint AS rest
        FROM seller s
        LEFT JOIN unnest($5::text[], $6::bigint[]) AS other(seller, mark) ON other.seller = s.taxpayer_id
        LEFT JOIN number_segment n
               ON n.seller = s.taxpayer_id AND n.is_open AND left(n.prefix, 2) = $2
       WHERE NOT s.suspended
         AND coalesce(s.numbers_refused_until, '-infinity') <= $3
         AND NOT EXISTS (SELECT FROM bureau_lease l
                          WHERE l.seller = s.taxpayer_id AND l.kind = 'numbers' AND l.state = 'open')
       GROUP BY s.taxpayer_id, other.mark
      HAVING coalesce(sum(n.last_sequence - n.next_sequence + 1), 0) < coalesce(other.mark, $1)
       ORDER BY coalesce(sum(n.last_sequence - n.next_sequence + 1), 0) / coalesce(other.mark, $1), 1
       LIMIT $4
      """;

  private static final String OF_QUOTA =
      """
      SELECT s.taxpayer_id AS seller, coalesce(q.granted_cents - q.used_cents, 0) AS rest
        FROM seller s
        LEFT JOIN unnest($5::text[], $6::bigint[]) AS other(seller, mark) ON other.seller = s.taxpayer_id
        LEFT JOIN quota q ON q.seller = s.taxpayer_id AND q.month = $2
       WHERE NOT s.suspended
         AND coalesce(q.granted_cents - q.used_cents, 0) < coalesce(other.mark, $1)
         AND coalesce(q.refused_until, '-infinity') <= $3
         AND NOT EXISTS (SELECT FROM bureau_lease l
                          WHERE l.seller = s.taxpayer_id AND l.kind = 'quota' AND l.month = $2
                            AND l.state = 'open')
       ORDER BY coalesce(q.granted_cents - q.used_cents, 0)::float8 / coalesce(other.mark, $1), 1
       LIMIT $4
      """;

  /** Served by waiting_request_line; the table is empty on an ordinary day. */
  private static final String AWAITED =
      """
      SELECT w.seller, w.awaits, w.month, count(*) AS requests, sum(w.net_cents)::bigint AS cents
        FROM waiting_request w
        JOIN seller s ON s.taxpayer_id = w.seller
        LEFT JOIN quota q ON q.seller = w.seller AND q.month = w.month
       WHERE NOT s.suspended
         AND CASE w.awaits
               WHEN 'numbers' THEN coalesce(s.numbers_refused_until, '-infinity') <= $1
               ELSE coalesce(q.refused_until, '-infinity') <= $1
             END
         AND NOT EXISTS (SELECT FROM bureau_lease l
                          WHERE l.seller = w.seller AND l.kind = w.awaits AND l.state = 'open'
                            AND (w.awaits = 'numbers' OR l.month = w.month))
       GROUP BY w.seller, w.awaits, w.month
       LIMIT $2
      """;

  private final Pool pool;

  ShortageTable(Pool pool) {
    this.pool = pool;
  }

  Uni<List<Shortage>> ofNumbers(LowWater below, Instant now, int limit) {
    String year = "%02d".formatted(ChinaTime.dateOf(now).getYear() % 100);
    return pool.preparedQuery(OF_NUMBERS)
        .execute(tuple(below, year, now, limit))
        .map(
            rows -> {
              List<Shortage> found = new ArrayList<>(rows.size());
              rows.forEach(
                  row -> found.add(new Shortage.OfNumbers(seller(row), row.getLong("rest"), 0)));
              return found;
            });
  }

  Uni<List<Shortage>> ofQuota(LowWater below, YearMonth month, Instant now, int limit) {
    LocalDate first = month.atDay(1);
    return pool.preparedQuery(OF_QUOTA)
        .execute(tuple(below, first, now, limit))
        .map(
            rows -> {
              List<Shortage> found = new ArrayList<>(rows.size());
              rows.forEach(
                  row ->
                      found.add(new Shortage.OfQuota(seller(row), month, row.getLong("rest"), 0)));
              return found;
            });
  }

  Uni<List<Shortage>> awaited(Instant now, int limit) {
    return pool.preparedQuery(AWAITED)
        .execute(Tuple.of(now.atOffset(ChinaTime.OFFSET), limit))
        .map(ShortageTable::awaited);
  }

  private static Tuple tuple(LowWater below, Object yearOrMonth, Instant now, int limit) {
    return Tuple.of(
        below.ordinary(),
        yearOrMonth,
        now.atOffset(ChinaTime.OFFSET),
        limit,
        below.otherSellers(),
        below.otherMarks());
  }

  private static List<Shortage> awaited(RowSet<Row> rows) {
    List<Shortage> found = new ArrayList<>(rows.size());
    for (Row row : rows) {
      found.add(
          row.getString("awaits").equals("numbers")
              ? new Shortage.OfNumbers(seller(row), 0, row.getLong("requests"))
              : new Shortage.OfQuota(
                  seller(row), YearMonth.from(row.getLocalDate("month")), 0, row.getLong("cents")));
    }
    return found;
  }

  private static TaxpayerId seller(Row row) {
    return TaxpayerId.of(row.getString("seller"));
  }
}
