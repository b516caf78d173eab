package dev.kaipiao.reference.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The parameters of a statement in their order. */
final class Parameters {

  private final PreparedStatement statement;
  private int place;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  void add(String value) throws SQLException {
    statement.setString(++place, value);
  }

  void add(long value) throws SQLException {
    statement.setLong(++place, value);
  }

  void add(byte[] value) throws SQLException {
    statement.setBytes(++place, value);
  }

  void add(UUID value) throws SQLException {
    statement.setObject(++place, value);
  }

  void add(LocalDate value) throws SQLException {
    statement.setObject(++place, value);
  }

  void add(OffsetDateTime value) throws SQLException {
    statement.setObject(++place, value, Types.TIMESTAMP_WITH_TIMEZONE);
  }

  /** An array of texts or ids, named as PostgreSQL names the type of its elements. */
  void add(String type, Object[] values) throws SQLException {
    statement.setArray(++place, statement.getConnection().createArrayOf(type, values));
  }
}
