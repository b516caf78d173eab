package dev.kaipiao.cli.chaos.inquiry;

import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Questions to one database, each on a connection of its own. */
final class Query {

  private final DatabaseAddress database;

  Query(DatabaseAddress database) {
    this.database = database;
  }

  /** Takes a row into account. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  void each(String sql, RowReader reader) {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new StackException("the database " + database.name() + " cannot be read: " + e, e);
    }
  }

  /** The number in the first column of the only row. */
  long number(String sql) {
    long[] number = new long[1];
    each(sql, row -> number[0] = row.getLong(1));
    return number[0];
  }
}
