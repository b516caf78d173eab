package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Asks the proxy that the environment names to let through, as other programs do. */
final class ProxyKnock {

  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final int USUAL_PORT = 80;
  private static final int LAST_PORT = 65_535;
  private static final String LETS_THROUGH = "HTTP/1\\.[01] 2[0-9][0-9]( .*)?";

  private ProxyKnock() {}

  /**
   * @param variable that names the proxy
   */
  static Finding at(String variable, String proxy, Target target, Deadline deadline) {
    Optional<URI> address = address(proxy);
    if (address.isEmpty()) {
      return Finding.of(Code.PROXY_CONFIGURED, variable + " is set");
    }
    String place = "%s: %s:%d".formatted(variable, address.get().getHost(), port(address.get()));
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.get().getHost(), port(address.get())),
          deadline.millis(PATIENCE));
      if (!target.secure()) {
        return Finding.of(Code.PROXY_CONFIGURED, place + " is open");
      }
      socket.setSoTimeout(deadline.millis(PATIENCE));
      String answer = ask(socket, address.get(), target);
      return Finding.of(
          answer.matches(LETS_THROUGH) ? Code.PROXY_CONFIGURED : Code.PROXY_REFUSES,
          place + " answers " + printable(answer));
    } catch (IOException e) {
      return Finding.of(Code.PROXY_REFUSES, place + ": " + e.getMessage());
    }
  }

  /** Empty for a proxy of another kind than HTTP, such as SOCKS. */
  private static Optional<URI> address(String proxy) {
    try {
      return Optional.of(URI.create(proxy.contains("://") ? proxy : "http://" + proxy))
          .filter(uri -> "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null)
          .filter(uri -> uri.getPort() <= LAST_PORT);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int port(URI proxy) {
    return proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
  }

  /** The first line of the answer; the login of the variable is shown to the proxy only. */
  private static String ask(Socket socket, URI proxy, Target target) throws IOException {
    String place = target.tunnel();
    String login =
        proxy.getUserInfo() == null
            ? ""
            : "Proxy-Authorization: Basic "
                + Base64.getEncoder()
                    .encodeToString(proxy.getUserInfo().getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    String question = "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n".formatted(place, place, login);
    socket.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    return Optional.ofNullable(answer.readLine()).orElse("nothing");
  }

  private static String printable(String line) {
    return line.substring(0, Math.min(80, line.length())).replaceAll("[^ -~]", ".");
  }
}
