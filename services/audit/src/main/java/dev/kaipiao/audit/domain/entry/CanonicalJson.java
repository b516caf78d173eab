package dev.kaipiao.audit.domain.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Writes a JSON object canonically (RFC 8785): members in the order of their names, no white space,
 * no needless escapes, UTF-8. Absent values are left out. Needs no sorting, as members have to be
 * put in their order; a wrong one fails. Writes bytes at once, as every event is written twice.
 */
public final class CanonicalJson {

  /** The largest number that JSON numbers tell exactly (RFC 8785 appendix D). */
  private static final long EXACT = 1L << 53;

  /** Bytes that a character takes at most: {@code \}{@code u0000}. */
  private static final int LONGEST_CHARACTER = 6;

  private static final int ASCII = 0x80;
  private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);

  private byte[] bytes = new byte[512];
  private int length;
  private String last = "";

  public CanonicalJson() {
    bytes[length++] = '{';
  }

  /** Puts a text, unless it is null. Fails on an unpaired surrogate, which UTF-8 cannot tell. */
  public CanonicalJson put(String name, String value) {
    if (value != null) {
      name(name);
      quote(value);
    }
    return this;
  }

  public CanonicalJson put(String name, long value) {
    if (value > EXACT || value < -EXACT) {
      throw new IllegalArgumentException("a JSON number is exact up to 2^53");
    }
    name(name);
    ascii(Long.toString(value));
    return this;
  }

  public CanonicalJson put(String name, CanonicalJson object) {
    name(name);
    reserve(object.length + 1);
    System.arraycopy(object.bytes, 0, bytes, length, object.length);
    length += object.length;
    bytes[length++] = '}';
    return this;
  }

  /** Puts bytes as lower-case hex. */
  public CanonicalJson putHex(String name, byte[] value) {
    name(name);
    reserve(2 * value.length + 2);
    bytes[length++] = '"';
    for (byte b : value) {
      bytes[length++] = HEX[(b >> 4) & 15];
      bytes[length++] = HEX[b & 15];
    }
    bytes[length++] = '"';
    return this;
  }

  /** Puts a time of the years 0 to 9999 as {@link Instant#toString()} writes it. */
  public CanonicalJson put(String name, Instant value) {
    name(name);
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
    reserve(2 + "2026-11-23T04:00:00.123456789Z".length());
    bytes[length++] = '"';
    digits(utc.getYear(), 4, '-');
    digits(utc.getMonthValue(), 2, '-');
    digits(utc.getDayOfMonth(), 2, 'T');
    digits(utc.getHour(), 2, ':');
    digits(utc.getMinute(), 2, ':');
    fraction(utc.getSecond(), utc.getNano());
    bytes[length++] = '"';
    return this;
  }

  public String text() {
    return new String(bytes, 0, length, UTF_8) + "}";
  }

  public byte[] bytes() {
    byte[] object = Arrays.copyOf(bytes, length + 1);
    object[length] = '}';
    return object;
  }

  private void name(String name) {
    reserve(1);
    if (length > 1) {
      if (name.compareTo(last) <= 0) {
        throw new IllegalStateException(name + " is not after " + last);
      }
      bytes[length++] = ',';
    }
    last = name;
    quote(name);
    reserve(1);
    bytes[length++] = ':';
  }

  /** RFC 8785 section 3.2.2.2. */
  private void quote(String value) {
    reserve(value.length() * LONGEST_CHARACTER + 2);
    bytes[length++] = '"';
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c < ASCII && c != '"' && c != '\\') {
        bytes[length++] = (byte) c;
      } else if (c < ASCII) {
        escape(c);
      } else {
        i += beyondAscii(value, i);
      }
    }
    bytes[length++] = '"';
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[length++] = (byte) c;
      case '\b' -> bytes[length++] = 'b';
      case '\t' -> bytes[length++] = 't';
      case '\n' -> bytes[length++] = 'n';
      case '\f' -> bytes[length++] = 'f';
      case '\r' -> bytes[length++] = 'r';
      default -> {
        ascii("u00");
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 15];
      }
    }
  }

  /** Answers how many characters it took beyond the first. */
  private int beyondAscii(String value, int at) {
    int characters = Character.isSurrogate(value.charAt(at)) ? 2 : 1;
    if (characters == 2) {
      requirePair(value, at);
    }
    byte[] encoded = value.substring(at, at + characters).getBytes(UTF_8);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return characters - 1;
  }

  /** None, three, six or nine digits. */
  private void fraction(int second, int nanos) {
    if (nanos == 0) {
      digits(second, 2, 'Z');
      return;
    }
    digits(second, 2, '.');
    if (nanos % 1_000_000 == 0) {
      digits(nanos / 1_000_000, 3, 'Z');
    } else if (nanos % 1_000 == 0) {
      digits(nanos / 1_000, 6, 'Z');
    } else {
      digits(nanos, 9, 'Z');
    }
  }

  private void digits(int value, int count, char end) {
    int rest = value;
    for (int i = count - 1; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
    bytes[length++] = (byte) end;
  }

  private void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private static void requirePair(String value, int high) {
    if (!Character.isHighSurrogate(value.charAt(high))
        || high + 1 == value.length()
        || !Character.isLowSurrogate(value.charAt(high + 1))) {
      throw new IllegalArgumentException("an unpaired surrogate cannot be written");
    }
  }
}
