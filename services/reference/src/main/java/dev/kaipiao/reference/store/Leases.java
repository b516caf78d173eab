package dev.kaipiao.reference.store;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.bureau.leqi.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** What is asked of the bureau for the ledgers, and what it gave. */
@ApplicationScoped
public class Leases {

  private static final String WRITE =
      """
      INSERT INTO lease (serial, kind, seller, month, amount) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String OPEN =
      """
      SELECT serial, amount FROM lease
       WHERE seller = ? AND kind = ? AND month IS NOT DISTINCT FROM ? AND state = 'open'
      """;

  private static final String END =
      """
      UPDATE lease SET state = ? WHERE serial = ? AND state = 'open'
      """;

  private static final String ADD_SEGMENT =
      """
      INSERT INTO number_segment (seller, lease_serial, prefix, first_sequence, last_sequence, next_sequence)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String ADD_QUOTA =
      """
      INSERT INTO quota AS q (seller, month, granted_cents) VALUES (?, ?, ?)
      ON CONFLICT (seller, month) DO UPDATE SET granted_cents = q.granted_cents + excluded.granted_cents
      """;

  private static final String REFUSE_QUOTA =
      """
      INSERT INTO quota (seller, month, refused_until) VALUES (?, ?, ?)
      ON CONFLICT (seller, month) DO UPDATE SET refused_until = excluded.refused_until
      """;

  private static final String REFUSE_NUMBERS =
      """
      UPDATE seller SET numbers_refused_until = ? WHERE taxpayer_id = ?
      """;

  private static final String SUSPEND =
      """
      UPDATE seller SET suspended = true WHERE taxpayer_id = ?
      """;

  /** What is asked for. */
  public enum Kind {
    NUMBERS,
    QUOTA
  }

  /**
   * A question to the bureau.
   *
   * @param serial the same for each try
   * @param month of quota; null for numbers
   * @param amount numbers, or cents
   */
  public record Lease(String serial, Kind kind, TaxpayerId seller, YearMonth month, long amount) {}

  /** The open question of this kind: this one, or one that was begun before. */
  public Lease open(Connection tx, Lease wanted) throws SQLException {
    LocalDate month = wanted.month() == null ? null : wanted.month().atDay(1);
    try (PreparedStatement statement = tx.prepareStatement(WRITE)) {
      Parameters columns = new Parameters(statement);
      columns.add(wanted.serial());
      columns.add(wanted.kind().name());
      columns.add(wanted.seller().value());
      columns.add(month);
      columns.add(wanted.amount());
      statement.executeUpdate();
    }
    try (PreparedStatement statement = tx.prepareStatement(OPEN)) {
      Parameters columns = new Parameters(statement);
      columns.add(wanted.seller().value());
      columns.add(wanted.kind().name());
      columns.add(month);
      ResultSet row = statement.executeQuery();
      return row.next()
          ? new Lease(
              row.getString(1), wanted.kind(), wanted.seller(), wanted.month(), row.getLong(2))
          : wanted;
    }
  }

  /** Keeps granted numbers, unless that was done before. */
  public void grant(Connection tx, Lease lease, Segment segment) throws SQLException {
    if (end(tx, lease, "granted")) {
      try (PreparedStatement statement = tx.prepareStatement(ADD_SEGMENT)) {
        Parameters columns = new Parameters(statement);
        columns.add(lease.seller().value());
        columns.add(lease.serial());
        columns.add(segment.first().prefix());
        columns.add(segment.first().sequence());
        columns.add(segment.last().sequence());
        columns.add(segment.first().sequence());
        statement.executeUpdate();
      }
    }
  }

  /** Keeps granted quota, unless that was done before. */
  public void grant(Connection tx, Lease lease, Money granted) throws SQLException {
    if (end(tx, lease, "granted")) {
      try (PreparedStatement statement = tx.prepareStatement(ADD_QUOTA)) {
        Parameters columns = new Parameters(statement);
        columns.add(lease.seller().value());
        columns.add(lease.month().atDay(1));
        columns.add(granted.cents());
        statement.executeUpdate();
      }
    }
  }

  /** The bureau grants none: it is not asked again before. */
  public void refuse(Connection tx, Lease lease, Instant until) throws SQLException {
    if (!end(tx, lease, "refused")) {
      return;
    }
    boolean quota = lease.kind() == Kind.QUOTA;
    try (PreparedStatement statement = tx.prepareStatement(quota ? REFUSE_QUOTA : REFUSE_NUMBERS)) {
      Parameters columns = new Parameters(statement);
      if (quota) {
        columns.add(lease.seller().value());
        columns.add(lease.month().atDay(1));
        columns.add(until.atOffset(ZoneOffset.UTC));
      } else {
        columns.add(until.atOffset(ZoneOffset.UTC));
        columns.add(lease.seller().value());
      }
      statement.executeUpdate();
    }
  }

  /** The bureau has blocked the seller. */
  public void suspend(Connection tx, Lease lease) throws SQLException {
    if (end(tx, lease, "refused")) {
      try (PreparedStatement statement = tx.prepareStatement(SUSPEND)) {
        statement.setString(1, lease.seller().value());
        statement.executeUpdate();
      }
    }
  }

  private static boolean end(Connection tx, Lease lease, String state) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(END)) {
      statement.setString(1, state);
      statement.setString(2, lease.serial());
      return statement.executeUpdate() == 1;
    }
  }
}
