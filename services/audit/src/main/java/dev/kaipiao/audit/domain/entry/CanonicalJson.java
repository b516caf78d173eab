package dev.kaipiao.audit.domain.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes a JSON object canonically (RFC 8785): members in the order of their names, no white space,
 * no needless escapes, UTF-8. Absent values are left out. Needs no sorting, as members have to be
 * put in their order; a wrong one fails.
 */
public final class CanonicalJson {

  /** The largest number that JSON numbers tell exactly (RFC 8785 appendix D). */
  private static final long EXACT = 1L << 53;

  private final StringBuilder text = new StringBuilder(256).append('{');
  private String last = "";

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
    text.append(value);
    return this;
  }

  public CanonicalJson put(String name, CanonicalJson object) {
    name(name);
    text.append(object.text());
    return this;
  }

  public String text() {
    return text + "}";
  }

  public byte[] bytes() {
    return text().getBytes(UTF_8);
  }

  private void name(String name) {
    if (text.length() > 1) {
      if (name.compareTo(last) <= 0) {
        throw new IllegalStateException(name + " is not after " + last);
      }
      text.append(',');
    }
    last = name;
    quote(name);
    text.append(':');
  }

  /** RFC 8785 section 3.2.2.2. */
  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        escape(c);
      } else if (Character.isSurrogate(c)) {
        requirePair(value, i);
        text.append(c).append(value.charAt(++i));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  private void escape(char control) {
    switch (control) {
      case '\b' -> text.append("\\b");
      case '\t' -> text.append("\\t");
      case '\n' -> text.append("\\n");
      case '\f' -> text.append("\\f");
      case '\r' -> text.append("\\r");
      default -> text.append("\\u00").append(hex(control >> 4)).append(hex(control & 15));
    }
  }

  private static char hex(int digit) {
    return Character.forDigit(digit, 16);
  }

  private static void requirePair(String value, int high) {
    if (!Character.isHighSurrogate(value.charAt(high))
        || high + 1 == value.length()
        || !Character.isLowSurrogate(value.charAt(high + 1))) {
      throw new IllegalArgumentException("an unpaired surrogate cannot be written");
    }
  }
}
