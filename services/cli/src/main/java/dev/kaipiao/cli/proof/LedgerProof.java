package dev.kaipiao.cli.proof;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What issuance's database holds, read past the service. */
public final class LedgerProof {

  private static final String QUOTA_USED =
      """
      SELECT seller, sum(used_cents) AS used
        FROM quota
       GROUP BY seller
      HAVING sum(used_cents) <> 0
      """;

  private static final String QUOTA_EXCEEDED =
      """
      SELECT count(*) AS n FROM quota WHERE used_cents > granted_cents
      """;

  private static final String NUMBERS_TAKEN =
      """
      SELECT coalesce(sum(next_sequence - first_sequence), 0) AS n FROM number_segment
      """;

  private static final String INVOICES =
      """
      SELECT count(*) AS n FROM invoice
      """;

  private final DatabaseAddress database;

  public LedgerProof(DatabaseAddress database) {
    this.database = database;
  }

  /**
   * Whether each seller's used quota is, to the cent, what its invoices add up to, and none is
   * exceeded.
   */
  public boolean quotaIsExact(Map<String, Money> netBySeller) {
    return quotaUsedBySeller().equals(netBySeller) && count(QUOTA_EXCEEDED) == 0;
  }

  /** Whether every number taken from a segment stands on an invoice. */
  public boolean everyNumberIsUsed() {
    return count(NUMBERS_TAKEN) == count(INVOICES);
  }

  private Map<String, Money> quotaUsedBySeller() {
    Map<String, Money> used = new TreeMap<>();
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(QUOTA_USED);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        used.put(rows.getString("seller"), Money.ofCents(rows.getLong("used")));
      }
      return used;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private long count(String sql) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong("n");
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static IllegalStateException unreadable(SQLException e) {
    return new IllegalStateException("issuance's database cannot be read", e);
  }
}
