package dev.kaipiao.reference.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.BankRegistration;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The registered banks. */
@ApplicationScoped
public class BankTable {

  private static final String REGISTER =
      """
      INSERT INTO bank (id, registration) VALUES (?, ?)
      ON CONFLICT (id) DO UPDATE SET registration = excluded.registration
      """;

  private static final String ALL =
      """
      SELECT id, registration FROM bank
      """;

  public void register(Connection connection, BankId id, BankRegistration registration)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REGISTER)) {
      statement.setString(1, id.value());
      statement.setString(2, new String(Json.write(registration), UTF_8));
      statement.executeUpdate();
    }
  }

  public Map<BankId, BankRegistration> all(Connection connection) throws SQLException {
    Map<BankId, BankRegistration> all = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(ALL)) {
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        all.put(
            BankId.of(rows.getString(1)),
            Json.read(rows.getString(2).getBytes(UTF_8), BankRegistration.class));
      }
    }
    return all;
  }
}
