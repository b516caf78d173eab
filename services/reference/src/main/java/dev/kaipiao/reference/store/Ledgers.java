package dev.kaipiao.reference.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.domain.deciding.Ledger;
import dev.kaipiao.issuance.domain.deciding.NumberSegment;
import dev.kaipiao.issuance.domain.deciding.QuotaAccount;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a seller may still issue, and whether a request is known already. */
@ApplicationScoped
public class Ledgers {

  /**
   * Sent together and answered together. The first waits for the seller's row; the others see what
   * the one that held it before has left.
   */
  private static final String LOCK_AND_READ =
      """
      SELECT tenant, suspended, numbers_refused_until FROM seller WHERE taxpayer_id = ? FOR NO KEY UPDATE;
      SELECT payload_hash FROM request WHERE id = ?;
      SELECT id, prefix, next_sequence, last_sequence FROM number_segment WHERE seller = ? AND is_open ORDER BY id;
      SELECT month, granted_cents, used_cents, refused_until FROM quota WHERE seller = ? AND month >= ?
      """;

  /**
   * @param ledger empty when the seller is not registered
   * @param known the payload under which the request came before
   */
  public record State(Optional<Ledger> ledger, Optional<PayloadHash> known) {}

  /** Locks the seller's ledger until the transaction ends, and reads it. */
  public State lock(Connection tx, String seller, RequestId request, YearMonth earliest)
      throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(LOCK_AND_READ)) {
      statement.setString(1, seller);
      statement.setObject(2, request.value());
      statement.setString(3, seller);
      statement.setString(4, seller);
      statement.setObject(5, earliest.atDay(1));
      statement.execute();
      Optional<Ledger> bare = seller(statement.getResultSet(), seller);
      Optional<PayloadHash> known = known(next(statement));
      List<NumberSegment> segments = segments(next(statement));
      Map<YearMonth, QuotaAccount> quotas = quotas(next(statement));
      return new State(bare.map(ledger -> filled(ledger, segments, quotas)), known);
    }
  }

  private static ResultSet next(PreparedStatement statement) throws SQLException {
    if (!statement.getMoreResults()) {
      throw new SQLException("a statement brought no rows");
    }
    return statement.getResultSet();
  }

  private static Optional<Ledger> seller(ResultSet row, String seller) throws SQLException {
    return row.next()
        ? Optional.of(
            new Ledger(
                TaxpayerId.of(seller),
                row.getString(1),
                row.getBoolean(2),
                instant(row, 3),
                List.of(),
                Map.of()))
        : Optional.empty();
  }

  private static Optional<PayloadHash> known(ResultSet row) throws SQLException {
    return row.next() ? Optional.of(new PayloadHash(row.getBytes(1))) : Optional.empty();
  }

  private static List<NumberSegment> segments(ResultSet rows) throws SQLException {
    List<NumberSegment> segments = new ArrayList<>(1);
    while (rows.next()) {
      long next = rows.getLong(3);
      InvoiceNumber first = InvoiceNumber.of(rows.getString(2) + "%015d".formatted(next));
      segments.add(new NumberSegment(rows.getLong(1), first, rows.getLong(4) - next + 1));
    }
    return segments;
  }

  private static Map<YearMonth, QuotaAccount> quotas(ResultSet rows) throws SQLException {
    Map<YearMonth, QuotaAccount> quotas = new HashMap<>();
    while (rows.next()) {
      quotas.put(
          YearMonth.from(rows.getObject(1, LocalDate.class)),
          new QuotaAccount(
              Money.ofCents(rows.getLong(2)), Money.ofCents(rows.getLong(3)), instant(rows, 4)));
    }
    return quotas;
  }

  private static Ledger filled(
      Ledger ledger, List<NumberSegment> segments, Map<YearMonth, QuotaAccount> quotas) {
    return new Ledger(
        ledger.seller(),
        ledger.tenant(),
        ledger.suspended(),
        ledger.numbersRefusedUntil(),
        segments,
        quotas);
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
