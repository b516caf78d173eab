package dev.kaipiao.issuance;

import dev.kaipiao.contracts.value.TaxpayerId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Fills and reads the tables in the place of an operator and of the bureau lane. */
@ApplicationScoped
public class Bookkeeping {

  private static final AtomicLong NEXT_SEGMENT = new AtomicLong(1);
  private static final long SEGMENT_WIDTH = 1_000_000;

  private final AgroalDataSource database;

  public Bookkeeping(AgroalDataSource database) {
    this.database = database;
  }

  /** A seller with plenty of numbers and quota. */
  public void registerWithPlenty(TaxpayerId seller, String tenant) {
    register(seller, tenant);
    lease(seller, 900_000);
    grant(seller, 1_000_000_000_000L);
  }

  public void register(TaxpayerId seller, String tenant) {
    execute(
        "INSERT INTO seller (taxpayer_id, tenant, name, region) VALUES (?, ?, '测试有限公司', '35')"
            + " ON CONFLICT DO NOTHING",
        seller.value(),
        tenant);
  }

  /** Leases numbers that no other test has. */
  public void lease(TaxpayerId seller, long numbers) {
    long first = NEXT_SEGMENT.getAndIncrement() * SEGMENT_WIDTH;
    execute(
        "INSERT INTO number_segment (seller, lease_serial, prefix, first_sequence, last_sequence, next_sequence)"
            + " VALUES (?, ?, '26359', ?, ?, ?)",
        seller.value(),
        "test-" + first,
        first,
        first + numbers - 1,
        first);
  }

  /** Adds quota of the present month, in cents. */
  public void grant(TaxpayerId seller, long cents) {
    execute(
        "INSERT INTO quota (seller, month, granted_cents) VALUES (?, ?, ?)"
            + " ON CONFLICT (seller, month) DO UPDATE SET granted_cents = quota.granted_cents + excluded.granted_cents",
        seller.value(),
        thisMonth(),
        cents);
  }

  public void refuseQuota(TaxpayerId seller) {
    execute(
        "UPDATE quota SET refused_until = now() + interval '1 hour' WHERE seller = ?",
        seller.value());
  }

  public void refuseNumbers(TaxpayerId seller) {
    execute(
        "UPDATE seller SET numbers_refused_until = now() + interval '1 hour' WHERE taxpayer_id = ?",
        seller.value());
  }

  public void suspend(TaxpayerId seller) {
    execute("UPDATE seller SET suspended = true WHERE taxpayer_id = ?", seller.value());
  }

  /** One number as answer. */
  public long count(String sql, Object... parameters) {
    return texts(sql, parameters).stream().mapToLong(Long::parseLong).findFirst().orElseThrow();
  }

  /** The first column as text. */
  public List<String> texts(String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  public void execute(String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private static LocalDate thisMonth() {
    return OffsetDateTime.now(ZoneOffset.ofHours(8)).toLocalDate().withDayOfMonth(1);
  }
}
