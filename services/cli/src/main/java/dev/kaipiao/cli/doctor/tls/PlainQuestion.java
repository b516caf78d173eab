package dev.kaipiao.cli.doctor.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The least that can be asked over HTTP, and what is read of its answer. */
final class PlainQuestion {

  private static final Pattern DATE =
      Pattern.compile("^date:\\s*(.*?)\\s*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final int MOST_BYTES = 8_192;

  private PlainQuestion() {}

  static void send(OutputStream out, String method, String host) throws IOException {
    String question = method + " / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    out.write(question.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** What comes until an empty line, the end or too much of it. */
  static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = -1;
    for (int next = in.read(); next >= 0 && head.size() < MOST_BYTES; next = in.read()) {
      head.write(next);
      if (next == '\n' && last == '\n') {
        break;
      }
      last = next == '\r' ? last : next;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** The time that a head tells; empty when it tells none. */
  static Optional<Instant> dateOf(String head) {
    Matcher date = DATE.matcher(head);
    if (!date.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(date.group(1), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
