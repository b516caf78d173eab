package dev.kaipiao.issuance;

import dev.kaipiao.contracts.value.TaxpayerId;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Holds a seller's row, so that nothing of it is decided until this is closed. */
public final class LockedSeller implements AutoCloseable {

  private final Connection connection;

  private LockedSeller(Connection connection) {
    this.connection = connection;
  }

  public static LockedSeller lock(AgroalDataSource database, TaxpayerId seller) {
    try {
      Connection connection = database.getConnection();
      connection.setAutoCommit(false);
      try (PreparedStatement lock =
          connection.prepareStatement("SELECT FROM seller WHERE taxpayer_id = ? FOR UPDATE")) {
        lock.setString(1, seller.value());
        lock.executeQuery();
      }
      return new LockedSeller(connection);
    } catch (SQLException e) {
      throw new AssertionError("the seller cannot be locked", e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw new AssertionError("the seller cannot be released", e);
    }
  }
}
