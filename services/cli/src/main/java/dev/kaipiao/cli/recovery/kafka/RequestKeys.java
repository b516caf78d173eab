package dev.kaipiao.cli.recovery.kafka;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Under which keys enterprises sent the requests that issuance has decided. */
final class RequestKeys {

  private static final String KEYS =
      """
      SELECT id::text, idempotency_key FROM request WHERE received_at >= ?
      """;

  private RequestKeys() {}

  /** By the request's id. */
  static Map<String, String> since(Instant moment, DatabaseAddress issuance) {
    try (Connection session =
            DriverManager.getConnection(issuance.jdbcUrl(), issuance.user(), issuance.password());
        PreparedStatement ask = session.prepareStatement(KEYS)) {
      ask.setObject(1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
      Map<String, String> keys = new HashMap<>();
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          keys.put(rows.getString(1), rows.getString(2));
        }
      }
      return keys;
    } catch (SQLException e) {
      throw new RecoveryException("issuance's requests cannot be read: " + e.getMessage(), e);
    }
  }
}
