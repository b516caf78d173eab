package dev.kaipiao.cli.doctor.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an HTTP/1.1 answer (RFC 9112) from the bytes that have come so far. */
final class AnswerReader {

  private static final byte[] START = "HTTP/".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])( .*)?");
  private static final String HEAD_END = "\r\n\r\n";

  private AnswerReader() {}

  /** Whether it can still become an answer. */
  static boolean mayBeHttp(byte[] received) {
    int known = Math.min(received.length, START.length);
    return Arrays.equals(received, 0, known, START, 0, known);
  }

  /** Whether it is the beginning of an answer, and its head is not whole yet. */
  static boolean isHalfHead(byte[] received) {
    String text = new String(received, StandardCharsets.ISO_8859_1);
    return mayBeHttp(received) && !text.contains(HEAD_END);
  }

  /**
   * The answer as far as it has come; empty while its head is not whole or when it is none.
   *
   * @param ended whether the server has closed the connection
   */
  static Optional<Answer> read(byte[] received, boolean ended) {
    String text = new String(received, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(HEAD_END);
    if (end < 0) {
      return Optional.empty();
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Matcher status = STATUS.matcher(lines[0]);
    if (!status.matches()) {
      return Optional.empty();
    }
    int code = Integer.parseInt(status.group(1));
    Map<String, String> headers = headers(lines);
    byte[] rest = Arrays.copyOfRange(received, end + HEAD_END.length(), received.length);
    return Optional.of(withBody(code, headers, rest, ended));
  }

  private static Answer withBody(
      int status, Map<String, String> headers, byte[] rest, boolean ended) {
    String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    if (coding.contains("chunked")) {
      Chunks chunks = Chunks.of(rest);
      return new Answer(status, headers, chunks.content(), chunks.whole());
    }
    Optional<Integer> length = length(headers);
    if (status == 204 || status == 304) {
      return new Answer(status, headers, new byte[0], true);
    }
    if (length.isPresent()) {
      boolean whole = rest.length >= length.get();
      return new Answer(status, headers, rest, whole);
    }
    return new Answer(status, headers, rest, ended);
  }

  private static Optional<Integer> length(Map<String, String> headers) {
    String length = headers.getOrDefault("content-length", "");
    return length.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(length)) : Optional.empty();
  }

  private static Map<String, String> headers(String[] lines) {
    Map<String, String> headers = new HashMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.merge(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip(),
            (one, other) -> one + ", " + other);
      }
    }
    return headers;
  }
}
