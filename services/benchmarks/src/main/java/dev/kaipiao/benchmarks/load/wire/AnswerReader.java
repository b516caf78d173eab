package dev.kaipiao.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts one HTTP/1.1 answer at a time together from what arrives (RFC 9112): by its content length
 * or from chunks. An answer without either has no body, as a server that keeps its connections has
 * to say how long a body is.
 */
final class AnswerReader {

  private static final int FIRST_SIZE = 2_048;
  private static final int STATUS_FROM = 9;
  private static final int STATUS_TO = 12;
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);

  private byte[] bytes = new byte[FIRST_SIZE];
  private int filled;
  private int bodyAt;
  private int status;
  private int contentLength;
  private int retryAfter;
  private boolean chunked;
  private boolean closes;

  AnswerReader() {
    reset();
  }

  /** Takes what arrived. Returns the answer when it is whole, and is then ready for the next. */
  Optional<WireAnswer> read(ByteBuffer arrived) {
    append(arrived);
    if (bodyAt == 0 && !readHead()) {
      return Optional.empty();
    }
    Optional<byte[]> body = chunked ? chunks() : counted();
    Optional<WireAnswer> answer = body.map(whole -> new WireAnswer(status, retryAfter, whole));
    answer.ifPresent(whole -> reset());
    return answer;
  }

  /** Whether the last answer said that the server closes the connection. */
  boolean closes() {
    return closes;
  }

  private void reset() {
    filled = 0;
    bodyAt = 0;
    contentLength = 0;
    retryAfter = WireAnswer.NO_HINT;
    chunked = false;
  }

  private void append(ByteBuffer arrived) {
    int more = arrived.remaining();
    if (filled + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + more));
    }
    arrived.get(bytes, filled, more);
    filled += more;
  }

  private boolean readHead() {
    int end = find(END_OF_HEAD, 0);
    if (end < 0) {
      return false;
    }
    bodyAt = end + END_OF_HEAD.length;
    String head = new String(bytes, 0, end, US_ASCII);
    status = Integer.parseInt(head.substring(STATUS_FROM, STATUS_TO));
    closes = false;
    for (int at = head.indexOf("\r\n"); at >= 0; at = head.indexOf("\r\n", at + 2)) {
      int next = head.indexOf("\r\n", at + 2);
      field(head.substring(at + 2, next < 0 ? head.length() : next));
    }
    return true;
  }

  private void field(String line) {
    int colon = line.indexOf(':');
    String value = line.substring(colon + 1).trim();
    switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "content-length" -> contentLength = Integer.parseInt(value);
      case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
      case "connection" -> closes = value.equalsIgnoreCase("close");
      case "retry-after" -> retryAfter = seconds(value);
      default -> {
        // the others do not matter here
      }
    }
  }

  private static int seconds(String value) {
    return value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : WireAnswer.NO_HINT;
  }

  private Optional<byte[]> counted() {
    int end = bodyAt + contentLength;
    return filled < end ? Optional.empty() : Optional.of(Arrays.copyOfRange(bytes, bodyAt, end));
  }

  private Optional<byte[]> chunks() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int at = bodyAt;
    while (true) {
      int line = find(new byte[] {'\r', '\n'}, at);
      if (line < 0) {
        return Optional.empty();
      }
      String size = new String(bytes, at, line - at, US_ASCII).split(";", -1)[0].trim();
      int length = Integer.parseInt(size, 16);
      int from = line + 2;
      if (filled < from + length + 2) {
        return Optional.empty();
      }
      if (length == 0) {
        return Optional.of(body.toByteArray());
      }
      body.write(bytes, from, length);
      at = from + length + 2;
    }
  }

  private int find(byte[] wanted, int from) {
    for (int at = from; at <= filled - wanted.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
