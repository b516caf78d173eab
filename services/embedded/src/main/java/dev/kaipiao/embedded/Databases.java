package dev.kaipiao.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * The databases and users of an embedded server. A database belongs to a user of its own; the
 * embedded server is reachable from this machine only, so that user's password is its name.
 */
public final class Databases {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");
  private static final String LOGIN_SECONDS = "5";
  private static final String SOCKET_SECONDS = "60";
  private static final int ALIVE_SECONDS = 5;

  private final Supplier<DatabaseAddress> administration;

  Databases(Supplier<DatabaseAddress> administration) {
    this.administration = administration;
  }

  /**
   * Makes a database and the user that owns it, both of this name, unless they are there.
   *
   * @param name small letters, digits and underscores
   */
  public DatabaseAddress create(String name) {
    requireName(name);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
        statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
      }
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
        statement.execute("CREATE DATABASE " + name + " OWNER " + name + " STRATEGY WAL_LOG");
      }
    } catch (SQLException e) {
      throw new EmbeddedServerException("cannot create the database " + name, e);
    }
    return address(name);
  }

  /** The address of a database that {@link #create} made. */
  public DatabaseAddress address(String name) {
    DatabaseAddress server = administration.get();
    return new DatabaseAddress(server.host(), server.port(), name, name, name);
  }

  /** Removes a database and its user, cutting whoever is connected. */
  public void drop(String name) {
    requireName(name);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      statement.execute("DROP ROLE IF EXISTS " + name);
    } catch (SQLException e) {
      throw new EmbeddedServerException("cannot drop the database " + name, e);
    }
  }

  boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(ALIVE_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Asks the driver itself: the driver registry does not see through every class loader. */
  private Connection connect() throws SQLException {
    DatabaseAddress server = administration.get();
    Properties login = new Properties();
    login.setProperty("user", server.user());
    login.setProperty("password", server.password());
    login.setProperty("connectTimeout", LOGIN_SECONDS);
    login.setProperty("socketTimeout", SOCKET_SECONDS);
    return new Driver().connect(server.jdbcUrl(), login);
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Names stand in the statement itself, as DDL takes no parameters: so only plain ones do. */
  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
  }
}
