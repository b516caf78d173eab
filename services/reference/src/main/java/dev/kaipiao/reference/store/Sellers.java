package dev.kaipiao.reference.store;

import dev.kaipiao.contracts.value.TaxpayerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The registry of sellers. */
@ApplicationScoped
public class Sellers {

  /** A tenant never loses its seller to another one. */
  private static final String REGISTER =
      """
      INSERT INTO seller AS s (taxpayer_id, tenant, name, region) VALUES (?, ?, ?, ?)
      ON CONFLICT (taxpayer_id) DO UPDATE SET name = excluded.name, region = excluded.region
       WHERE s.tenant = excluded.tenant
      """;

  /** Registers a seller or changes its name and region; false when another tenant has it. */
  public boolean register(
      Connection connection, TaxpayerId id, String tenant, String name, String region)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REGISTER)) {
      Parameters columns = new Parameters(statement);
      columns.add(id.value());
      columns.add(tenant);
      columns.add(name);
      columns.add(region);
      return statement.executeUpdate() == 1;
    }
  }
}
