package dev.kaipiao.testkit.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request or an answer as it went over the wire; the length of its body is known.
 *
 * @param start the first line
 * @param headers each line of the head, by lower-case name
 */
public record HttpMessage(String start, List<Header> headers, byte[] body) {

  private static final int LONGEST_HEAD = 128 * 1024;

  /** One line of a head. */
  public record Header(String name, String value) {}

  public HttpMessage {
    headers = List.copyOf(headers);
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /**
   * Reads one.
   *
   * @return empty when the other side has closed before a byte of it
   */
  static Optional<HttpMessage> read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (last != 0x0D0A0D0A) {
      int next = in.read();
      if (next < 0 && head.size() == 0) {
        return Optional.empty();
      }
      if (next < 0 || head.size() > LONGEST_HEAD) {
        throw new EOFException("a head without an end: " + head.toString(ISO_8859_1));
      }
      head.write(next);
      last = last << 8 | next;
    }
    List<String> lines = List.of(head.toString(ISO_8859_1).split("\r\n"));
    List<Header> headers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.add(
          new Header(
              line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT),
              line.substring(colon + 1).strip()));
    }
    HttpMessage message = new HttpMessage(lines.get(0), headers, new byte[0]);
    return Optional.of(message.withBody(message.bodyOf(in)));
  }

  private byte[] bodyOf(InputStream in) throws IOException {
    if (header("transfer-encoding").isPresent()) {
      return chunks(in);
    }
    int length = header("content-length").map(Integer::parseInt).orElse(0);
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("a body without an end");
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      StringBuilder size = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("a chunk without an end");
        }
        size.append((char) c);
      }
      int length = Integer.parseInt(size.toString().strip(), 16);
      body.write(in.readNBytes(length));
      in.readNBytes(2);
      if (length == 0) {
        return body.toByteArray();
      }
    }
  }

  private HttpMessage withBody(byte[] newBody) {
    return new HttpMessage(start, headers, newBody);
  }

  /** Of an answer. */
  public int status() {
    return Integer.parseInt(start.split(" ")[1]);
  }

  /** Of a request: path and query as they were sent. */
  public String target() {
    return start.split(" ")[1];
  }

  /** The only value of a header; throws when there are several. */
  public Optional<String> header(String name) {
    List<String> values =
        headers.stream().filter(one -> one.name().equals(name)).map(Header::value).toList();
    if (values.size() > 1) {
      throw new IllegalStateException(name + " came " + values.size() + " times: " + values);
    }
    return values.stream().findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HttpMessage that
        && start.equals(that.start)
        && headers.equals(that.headers)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return 31 * start.hashCode() + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return start + " " + headers + " " + new String(body, ISO_8859_1);
  }
}
