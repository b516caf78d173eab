package dev.kaipiao.issuance.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.domain.deciding.Decision.NumbersTaken;
import dev.kaipiao.issuance.domain.deciding.Decision.QuotaDebit;
import dev.kaipiao.issuance.domain.deciding.Ledger;
import dev.kaipiao.issuance.domain.deciding.NumberSegment;
import dev.kaipiao.issuance.domain.deciding.QuotaAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sellers may still issue: tables {@code seller}, {@code number_segment}, {@code quota}. */
@ApplicationScoped
public class LedgerTable {

  /** In the order of their ids, so that two batches never wait for each other in a circle. */
  private static final String LOCK =
      """
      SELECT taxpayer_id, tenant, suspended, numbers_refused_until
        FROM seller
       WHERE taxpayer_id = ANY($1)
       ORDER BY taxpayer_id
         FOR NO KEY UPDATE
      """;

  /** Served by number_segment_open. */
  private static final String OPEN_SEGMENTS =
      """
      SELECT id, seller, prefix, next_sequence, last_sequence
        FROM number_segment
       WHERE seller = ANY($1) AND is_open
       ORDER BY seller, id
      """;

  private static final String QUOTAS =
      """
      SELECT seller, month, granted_cents, used_cents, refused_until
        FROM quota
       WHERE seller = ANY($1) AND month >= $2
      """;

  private static final String TAKE_NUMBERS =
      """
      UPDATE number_segment s
         SET next_sequence = s.next_sequence + taken.count,
             is_open = s.next_sequence + taken.count <= s.last_sequence
        FROM unnest($1::bigint[], $2::bigint[]) AS taken (id, count)
       WHERE s.id = taken.id
      """;

  private static final String DEBIT_QUOTA =
      """
      UPDATE quota q
         SET used_cents = q.used_cents + debit.cents
        FROM unnest($1::text[], $2::date[], $3::bigint[]) AS debit (seller, month, cents)
       WHERE q.seller = debit.seller AND q.month = debit.month
      """;

  /**
   * Locks the ledgers of these sellers until the transaction ends, and reads them.
   *
   * @param earliest quotas of earlier months are not read
   * @return by taxpayer id; sellers that are not registered are absent
   */
  public Uni<Map<String, Ledger>> lock(
      SqlConnection tx, Collection<String> sellers, YearMonth earliest) {
    if (sellers.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    String[] ids = sellers.toArray(String[]::new);
    return tx.preparedQuery(LOCK)
        .execute(Columns.parameter(ids))
        .chain(
            registered ->
                Uni.combine()
                    .all()
                    .unis(
                        tx.preparedQuery(OPEN_SEGMENTS).execute(Columns.parameter(ids)),
                        tx.preparedQuery(QUOTAS)
                            .execute(Columns.parameters(ids, Columns.month(earliest))))
                    .with((segments, quotas) -> ledgers(registered, segments, quotas)));
  }

  /** Takes what was drawn; fails when a constraint would be broken. */
  public Uni<Void> debit(SqlConnection tx, List<NumbersTaken> numbers, List<QuotaDebit> quotas) {
    if (numbers.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(TAKE_NUMBERS)
        .execute(
            Columns.parameters(
                Columns.of(numbers, Long[]::new, NumbersTaken::segment),
                Columns.of(numbers, Long[]::new, NumbersTaken::count)))
        .chain(
            () ->
                tx.preparedQuery(DEBIT_QUOTA)
                    .execute(
                        Columns.parameters(
                            Columns.of(quotas, String[]::new, debit -> debit.seller().value()),
                            Columns.of(
                                quotas,
                                java.time.LocalDate[]::new,
                                debit -> Columns.month(debit.month())),
                            Columns.of(quotas, Long[]::new, debit -> debit.net().cents()))))
        .replaceWithVoid();
  }

  private static Map<String, Ledger> ledgers(
      RowSet<Row> registered, RowSet<Row> segmentRows, RowSet<Row> quotaRows) {
    Map<String, List<NumberSegment>> segments = new HashMap<>();
    for (Row row : segmentRows) {
      segments
          .computeIfAbsent(row.getString("seller"), seller -> new ArrayList<>(1))
          .add(segment(row));
    }
    Map<String, Map<YearMonth, QuotaAccount>> quotas = new HashMap<>();
    for (Row row : quotaRows) {
      quotas
          .computeIfAbsent(row.getString("seller"), seller -> new HashMap<>())
          .put(YearMonth.from(row.getLocalDate("month")), account(row));
    }
    Map<String, Ledger> ledgers = new HashMap<>();
    for (Row row : registered) {
      String seller = row.getString("taxpayer_id");
      ledgers.put(
          seller,
          new Ledger(
              TaxpayerId.of(seller),
              row.getString("tenant"),
              row.getBoolean("suspended"),
              Columns.instant(row.getOffsetDateTime("numbers_refused_until")),
              segments.getOrDefault(seller, List.of()),
              quotas.getOrDefault(seller, Map.of())));
    }
    return ledgers;
  }

  private static NumberSegment segment(Row row) {
    long next = row.getLong("next_sequence");
    return new NumberSegment(
        row.getLong("id"),
        InvoiceNumber.of(row.getString("prefix") + "%015d".formatted(next)),
        row.getLong("last_sequence") - next + 1);
  }

  private static QuotaAccount account(Row row) {
    return new QuotaAccount(
        Money.ofCents(row.getLong("granted_cents")),
        Money.ofCents(row.getLong("used_cents")),
        Columns.instant(row.getOffsetDateTime("refused_until")));
  }
}
