package dev.kaipiao.reference.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Connections, for one transaction or one statement. */
@ApplicationScoped
public class Database {

  private static final String UNIQUE_VIOLATION = "23505";

  private final AgroalDataSource source;

  public Database(AgroalDataSource source) {
    this.source = source;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** All of it or nothing. */
  public <T> T inTransaction(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      return committed(connection, work);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** One statement, which is a transaction of its own. */
  public <T> T inOneStatement(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
    boolean done = false;
    try {
      T result = work.with(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        connection.rollback();
      }
    }
  }

  private static DatabaseException failure(SQLException e) {
    return new DatabaseException(e, UNIQUE_VIOLATION.equals(e.getSQLState()));
  }
}
