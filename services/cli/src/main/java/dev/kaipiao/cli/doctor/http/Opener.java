package dev.kaipiao.cli.doctor.http;

import dev.kaipiao.cli.doctor.timing.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections to one server, each ready for a question. */
@FunctionalInterface
public interface Opener {

  /** For each step of it: connecting, and the handshake. */
  Duration PATIENCE = Duration.ofMillis(2_000);

  Socket open(Deadline deadline) throws IOException;

  static Opener plain(InetSocketAddress address) {
    return deadline -> {
      Socket socket = new Socket();
      try {
        socket.connect(address, deadline.millis(PATIENCE));
        return socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    };
  }

  /** With the server's name compared, as every program should. */
  static Opener encrypted(InetSocketAddress address, String host, SSLContext context) {
    return deadline -> {
      Socket plain = plain(address).open(deadline);
      try {
        plain.setSoTimeout(deadline.millis(PATIENCE));
        SSLSocket socket =
            (SSLSocket)
                context.getSocketFactory().createSocket(plain, host, address.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
      } catch (IOException e) {
        plain.close();
        throw e;
      }
    };
  }
}
