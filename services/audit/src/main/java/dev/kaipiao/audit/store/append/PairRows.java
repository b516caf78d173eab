package dev.kaipiao.audit.store.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Which invoice came of which request. */
final class PairRows {

  private static final String INSERT =
      """
      INSERT INTO invoice_request (request, invoice)
      SELECT * FROM unnest(?::bigint[], ?::bigint[])
      ON CONFLICT DO NOTHING
      """;

  private PairRows() {}

  static void insert(Connection connection, List<RecentPairs.Pair> pairs) throws SQLException {
    if (pairs.isEmpty()) {
      return;
    }
    Long[] requests = pairs.stream().map(RecentPairs.Pair::request).toArray(Long[]::new);
    Long[] invoices = pairs.stream().map(RecentPairs.Pair::invoice).toArray(Long[]::new);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setArray(1, connection.createArrayOf("bigint", requests));
      insert.setArray(2, connection.createArrayOf("bigint", invoices));
      insert.executeUpdate();
    }
  }
}
