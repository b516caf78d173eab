package dev.kaipiao.cli.doctor.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A body in chunks (RFC 9112 section 7.1), put together.
 *
 * @param whole whether the last chunk has come
 */
record Chunks(byte[] content, boolean whole) {

  static Chunks of(byte[] received) {
    String text = new String(received, StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int at = 0;
    int lineEnd = text.indexOf("\r\n");
    while (lineEnd >= 0) {
      String size = text.substring(at, lineEnd).split(";", 2)[0].strip();
      if (!size.matches("[0-9A-Fa-f]{1,7}")) {
        return new Chunks(content.toByteArray(), false);
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        return new Chunks(content.toByteArray(), true);
      }
      int from = lineEnd + 2;
      content.write(received, from, Math.min(length, received.length - from));
      at = from + length + 2;
      lineEnd = at > received.length ? -1 : text.indexOf("\r\n", at);
    }
    return new Chunks(content.toByteArray(), false);
  }
}
