package dev.kaipiao.cli.doctor.local.postgres;

import dev.kaipiao.cli.doctor.local.postgres.DatabaseFacts.OpenTransaction;
import dev.kaipiao.cli.doctor.local.postgres.DatabaseFacts.Wait;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** Asks a PostgreSQL server how it is, on one connection and in few seconds. */
final class DatabaseQuestions {

  private static final String SECONDS = "2";

  private static final String STANDING =
      """
      SELECT current_setting('max_connections')::int
               - current_setting('superuser_reserved_connections')::int
               - current_setting('reserved_connections')::int AS places,
             (SELECT count(*)::int
                FROM pg_stat_activity
               WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS taken,
             NOT pg_is_in_recovery()
               AND current_setting('default_transaction_read_only') = 'off' AS writable
      """;

  private static final String WAITS =
      """
      SELECT coalesce(session.datname, '') AS datname, lock.pid,
             coalesce((pg_blocking_pids(lock.pid))[1], 0) AS blocker,
             extract(epoch FROM clock_timestamp() - lock.waitstart)::float8 AS seconds
        FROM pg_locks AS lock
        JOIN pg_stat_activity AS session ON session.pid = lock.pid
       WHERE NOT lock.granted
         AND lock.waitstart < clock_timestamp() - make_interval(secs => ?)
       ORDER BY lock.waitstart
       LIMIT 5
      """;

  private static final String TRANSACTIONS =
      """
      SELECT coalesce(datname, '') AS datname, pid, coalesce(state, '') AS state,
             extract(epoch FROM clock_timestamp() - xact_start)::float8 AS seconds
        FROM pg_stat_activity
       WHERE backend_type = 'client backend'
         AND pid <> pg_backend_pid()
         AND xact_start < clock_timestamp() - make_interval(secs => ?)
       ORDER BY xact_start
       LIMIT 5
      """;

  private DatabaseQuestions() {}

  /**
   * @param longWait from when on a wait for a lock is told
   * @param longTransaction from when on a transaction is told
   */
  static DatabaseFacts ask(DatabaseAddress server, Duration longWait, Duration longTransaction)
      throws SQLException {
    try (Connection connection = new Driver().connect(server.jdbcUrl(), login(server));
        PreparedStatement standing = connection.prepareStatement(STANDING);
        ResultSet row = standing.executeQuery()) {
      row.next();
      return new DatabaseFacts(
          row.getInt("places"),
          row.getInt("taken"),
          row.getBoolean("writable"),
          waits(connection, longWait),
          transactions(connection, longTransaction));
    }
  }

  /** The driver itself is asked: a login must not wait longer than the doctor does. */
  private static Properties login(DatabaseAddress server) {
    Properties login = new Properties();
    login.setProperty("user", server.user());
    login.setProperty("password", server.password());
    login.setProperty("connectTimeout", SECONDS);
    login.setProperty("socketTimeout", SECONDS);
    login.setProperty("sslmode", "disable"); // an embedded server has none
    login.setProperty("gssEncMode", "disable");
    login.setProperty("ApplicationName", "kaipiao-doctor");
    return login;
  }

  private static List<Wait> waits(Connection connection, Duration from) throws SQLException {
    List<Wait> waits = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(WAITS)) {
      statement.setDouble(1, seconds(from));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          waits.add(
              new Wait(
                  rows.getString("datname"),
                  rows.getInt("pid"),
                  rows.getInt("blocker"),
                  duration(rows)));
        }
      }
    }
    return waits;
  }

  private static List<OpenTransaction> transactions(Connection connection, Duration from)
      throws SQLException {
    List<OpenTransaction> transactions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TRANSACTIONS)) {
      statement.setDouble(1, seconds(from));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          transactions.add(
              new OpenTransaction(
                  rows.getString("datname"),
                  rows.getInt("pid"),
                  rows.getString("state"),
                  duration(rows)));
        }
      }
    }
    return transactions;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static Duration duration(ResultSet row) throws SQLException {
    return Duration.ofMillis((long) (row.getDouble("seconds") * 1e3));
  }
}
