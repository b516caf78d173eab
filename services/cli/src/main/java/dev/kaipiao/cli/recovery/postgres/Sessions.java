package dev.kaipiao.cli.recovery.postgres;

import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGProperty;

/** Connections of somebody who looks after the server: usual ones, and those that replicate. */
final class Sessions {

  private static final String LOGIN_SECONDS = "5";

  private Sessions() {}

  static Connection open(DatabaseAddress server) throws SQLException {
    Properties login = login(server);
    return DriverManager.getConnection(server.jdbcUrl(), login);
  }

  /** A connection over which the server sends its log. */
  static Connection replicating(DatabaseAddress server, String name) throws SQLException {
    Properties login = login(server);
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(login, "9.4");
    PGProperty.REPLICATION.set(login, "true");
    PGProperty.PREFER_QUERY_MODE.set(login, "simple");
    PGProperty.APPLICATION_NAME.set(login, name);
    return DriverManager.getConnection(server.jdbcUrl(), login);
  }

  /** The first column of the only row. */
  static String ask(Connection session, String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Properties login(DatabaseAddress server) {
    Properties login = new Properties();
    PGProperty.USER.set(login, server.user());
    PGProperty.PASSWORD.set(login, server.password());
    PGProperty.CONNECT_TIMEOUT.set(login, LOGIN_SECONDS);
    return login;
  }
}
