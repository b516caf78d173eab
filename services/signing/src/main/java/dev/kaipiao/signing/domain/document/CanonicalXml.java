package dev.kaipiao.signing.domain.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes elements and text so that the bytes are their own canonical form (Canonical XML 1.0 and
 * Exclusive XML Canonicalization 1.0, which agree where no namespace is declared): UTF-8, no
 * declaration, start and end tag also of an empty element, text escaped as section 2.3 tells. Not
 * for use by several threads.
 */
final class CanonicalXml {

  private static final byte[] AMPERSAND = ascii("&amp;");
  private static final byte[] LESS = ascii("&lt;");
  private static final byte[] GREATER = ascii("&gt;");
  private static final byte[] CARRIAGE_RETURN = ascii("&#xD;");

  /** Most bytes that one character becomes: an escape of five. */
  private static final int LONGEST = 5;

  private byte[] bytes;
  private int size;

  CanonicalXml(int expectedSize) {
    bytes = new byte[expectedSize];
  }

  CanonicalXml open(String name) {
    return tag("<", name);
  }

  CanonicalXml close(String name) {
    return tag("</", name);
  }

  /** An element that holds text only. */
  CanonicalXml element(String name, String text) {
    return open(name).text(text).close(name);
  }

  /** As {@link #element}, or nothing at all where there is no text. */
  CanonicalXml optional(String name, String text) {
    return text == null || text.isEmpty() ? this : element(name, text);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private CanonicalXml tag(String start, String name) {
    reserve(start.length() + name.length() + 1);
    markup(start);
    markup(name);
    bytes[size++] = '>';
    return this;
  }

  /** Copies ASCII for which there is room. */
  @SuppressWarnings("deprecation") // the one way to copy ASCII without an array in between
  private void markup(String ascii) {
    ascii.getBytes(0, ascii.length(), bytes, size);
    size += ascii.length();
  }

  private CanonicalXml text(String text) {
    reserve(text.length() * LONGEST);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c, i);
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | c >> 6);
        bytes[size++] = continuation(c);
      } else if (!Character.isSurrogate(c)) {
        threeBytes(c, i);
      } else {
        fourBytes(text, i++);
      }
    }
    return this;
  }

  private void ascii(char c, int at) {
    switch (c) {
      case '&' -> append(AMPERSAND);
      case '<' -> append(LESS);
      case '>' -> append(GREATER);
      case '\r' -> append(CARRIAGE_RETURN);
      case '\t', '\n' -> bytes[size++] = (byte) c;
      default -> {
        if (c < 0x20) {
          throw new UnwritableTextException(c, at);
        }
        bytes[size++] = (byte) c;
      }
    }
  }

  private void threeBytes(char c, int at) {
    if (c >= 0xFFFE) {
      throw new UnwritableTextException(c, at);
    }
    bytes[size++] = (byte) (0xE0 | c >> 12);
    bytes[size++] = continuation(c >> 6);
    bytes[size++] = continuation(c);
  }

  private void fourBytes(String text, int at) {
    int codePoint = text.codePointAt(at);
    if (!Character.isSupplementaryCodePoint(codePoint)) {
      throw new UnwritableTextException(codePoint, at);
    }
    bytes[size++] = (byte) (0xF0 | codePoint >> 18);
    bytes[size++] = continuation(codePoint >> 12);
    bytes[size++] = continuation(codePoint >> 6);
    bytes[size++] = continuation(codePoint);
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  private void append(byte[] escape) {
    System.arraycopy(escape, 0, bytes, size, escape.length);
    size += escape.length;
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
