package dev.kaipiao.cli.doctor.tls;

import dev.kaipiao.cli.doctor.timing.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * What a port says to a question in plain HTTP.
 *
 * @param start the first bytes, one character each; empty when nothing came
 */
record PlainAnswer(String start) {

  private static final Duration PATIENCE = Duration.ofMillis(1_000);
  private static final int MOST_BYTES = 2_048;
  private static final int SHOWN = 60;

  static PlainAnswer of(InetSocketAddress address, String host, Deadline deadline) {
    StringBuilder start = new StringBuilder();
    byte[] piece = new byte[MOST_BYTES];
    try (Socket socket = new Socket()) {
      socket.connect(address, deadline.millis(PATIENCE));
      socket.setSoTimeout(deadline.millis(PATIENCE));
      PlainQuestion.send(socket.getOutputStream(), "GET", host);
      int read = socket.getInputStream().read(piece);
      while (read > 0) {
        start.append(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
        read = isEnough(start) ? 0 : socket.getInputStream().read(piece);
      }
      return new PlainAnswer(start.toString());
    } catch (IOException e) {
      return new PlainAnswer(start.toString()); // what came until then is all there is
    }
  }

  /** The page that comes with status 400 may say that TLS is wanted. */
  private static boolean isEnough(StringBuilder start) {
    boolean headRead = start.indexOf("\r\n\r\n") >= 0 && start.indexOf(" 400") < 0;
    return headRead || start.length() >= MOST_BYTES;
  }

  /** Whether it is HTTP, and not merely the complaint of a server that wants TLS. */
  boolean isHttp() {
    return start.startsWith("HTTP/") && !wantsTls();
  }

  private boolean wantsTls() {
    String words = start.toLowerCase(Locale.ROOT);
    return words.startsWith(" 400", "http/1.1".length())
        && (words.contains("https port") || words.contains("ssl-enabled") || words.contains("tls"));
  }

  /** The first line, with what cannot be printed as dots. */
  @Override
  public String toString() {
    String line = start.lines().findFirst().orElse("");
    return line.substring(0, Math.min(SHOWN, line.length())).replaceAll("[^ -~]", ".");
  }
}
