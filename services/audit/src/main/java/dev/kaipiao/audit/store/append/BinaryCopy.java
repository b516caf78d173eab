package dev.kaipiao.audit.store.append;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of {@code COPY} (PostgreSQL documentation, COPY, Binary Format). Not
 * checked by anybody: columns have to be put in the order and with the types of the statement.
 */
final class BinaryCopy {

  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final long EPOCH_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final int MICROS = 1_000_000;
  private static final int NULL = -1;
  private static final int END = -1;

  /** What is sent at a time. */
  private static final int PIECE = 64 << 10;

  private byte[] bytes;
  private int length;

  BinaryCopy(int capacity) {
    bytes = new byte[Math.max(capacity, PIECE)];
    append(SIGNATURE);
    putInt(0);
    putInt(0);
  }

  BinaryCopy row(int columns) {
    putShort(columns);
    return this;
  }

  BinaryCopy add(long value) {
    putInt(Long.BYTES);
    putLong(value);
    return this;
  }

  BinaryCopy add(Long value) {
    return value == null ? addNull() : add(value.longValue());
  }

  BinaryCopy add(int value) {
    putInt(Integer.BYTES);
    putInt(value);
    return this;
  }

  BinaryCopy add(short value) {
    putInt(Short.BYTES);
    putShort(value);
    return this;
  }

  BinaryCopy add(boolean value) {
    putInt(1);
    reserve(1);
    bytes[length++] = (byte) (value ? 1 : 0);
    return this;
  }

  BinaryCopy add(String value) {
    return add(value.getBytes(StandardCharsets.UTF_8));
  }

  BinaryCopy add(byte[] value) {
    putInt(value.length);
    append(value);
    return this;
  }

  BinaryCopy add(UUID value) {
    if (value == null) {
      return addNull();
    }
    putInt(2 * Long.BYTES);
    putLong(value.getMostSignificantBits());
    putLong(value.getLeastSignificantBits());
    return this;
  }

  /** A {@code timestamptz}: microseconds since the year 2000. */
  BinaryCopy add(Instant value) {
    return add((value.getEpochSecond() - EPOCH_SECOND) * MICROS + value.getNano() / 1_000);
  }

  /** Sends the rows; answers how many the server took. */
  long send(Connection connection, String statement) throws SQLException {
    putShort(END);
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      for (int from = 0; from < length; from += PIECE) {
        copy.writeToCopy(bytes, from, Math.min(PIECE, length - from));
      }
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private BinaryCopy addNull() {
    putInt(NULL);
    return this;
  }

  private void putShort(int value) {
    reserve(Short.BYTES);
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
  }

  private void putInt(int value) {
    putShort(value >> 16);
    putShort(value);
  }

  private void putLong(long value) {
    putInt((int) (value >> 32));
    putInt((int) value);
  }

  private void append(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
