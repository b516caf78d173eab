package dev.kaipiao.benchmarks.limits;

import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Inserts rows of one kilobyte into a table of its own. */
final class PostgresProbe {

  private static final Duration DURATION = Duration.ofSeconds(2);
  private static final int ROWS_OF_A_STATEMENT = 500;
  private static final int CONNECTIONS = 8;
  private static final String CONTENT = "x".repeat(1_000);

  private final DatabaseAddress address;
  private final String table = "limits_" + UUID.randomUUID().toString().replace("-", "");

  PostgresProbe(DatabaseAddress address) {
    this.address = address;
  }

  PostgresLimits measure() throws InterruptedException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE %s (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content text)
          """
              .formatted(table));
      try {
        return new PostgresLimits(
            setting(statement, "server_version"),
            setting(statement, "fsync").equals("on")
                && !setting(statement, "synchronous_commit").equals("off"),
            rows(connection),
            commits(),
            commits(connection));
      } finally {
        statement.execute("DROP TABLE " + table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL cannot be measured", e);
    }
  }

  private double rows(Connection connection) throws SQLException {
    Array contents =
        connection.createArrayOf(
            "text", Collections.nCopies(ROWS_OF_A_STATEMENT, CONTENT).toArray());
    String sql = "INSERT INTO " + table + " (content) SELECT * FROM unnest(?::text[])";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setArray(1, contents);
      return Rate.of(DURATION, insert::executeUpdate);
    }
  }

  private double commits(Connection connection) throws SQLException {
    String sql = "INSERT INTO " + table + " (content) VALUES (?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, CONTENT);
      return Rate.of(DURATION, insert::executeUpdate);
    }
  }

  private double commits() throws SQLException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<Double>> rates = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        rates.add(
            threads.submit(
                () -> {
                  try (Connection connection = connect()) {
                    return commits(connection);
                  }
                }));
      }
      double sum = 0;
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
      return Math.round(sum * 10) / 10.0;
    } catch (ExecutionException e) {
      throw new SQLException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  private static String setting(Statement statement, String name) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
