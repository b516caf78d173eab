package dev.kaipiao.cli.doctor.tls;

import dev.kaipiao.cli.doctor.timing.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Makes handshakes that take every certificate, in order to see it. */
final class Handshaker {

  private static final Duration ANSWER_PATIENCE = Duration.ofMillis(1_200);

  private final Optional<ClientKey> key;
  private final Clock clock;
  private final boolean asksHttp;

  /**
   * @param asksHttp whether HTTP is spoken under TLS, so that a question can be sent
   */
  Handshaker(Optional<ClientKey> key, Clock clock, boolean asksHttp) {
    this.key = key;
    this.clock = clock;
    this.asksHttp = asksHttp;
  }

  /**
   * @param host told to the server, which may have a certificate for each name
   * @param patience for the handshake itself
   */
  Handshake with(InetSocketAddress address, String host, Duration patience, Deadline deadline)
      throws GeneralSecurityException {
    KeyWitness keys = new KeyWitness(key);
    ChainWitness chain = new ChainWitness();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {keys}, new TrustManager[] {chain}, null);
    try (Socket plain = new Socket()) {
      plain.connect(address, deadline.millis(patience));
      plain.setSoTimeout(deadline.millis(patience));
      try (SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, host, address.getPort(), true)) {
        socket.startHandshake();
        return agreed(socket, host, chain.chain(), keys, deadline);
      }
    } catch (IOException e) {
      return new Handshake.Broken(Break.of(e), keys.wasAsked());
    }
  }

  /**
   * From TLS 1.3 on a server refuses a client only after the handshake, and a certificate out of
   * its time needs a second clock: in both cases a plain question is sent.
   */
  private Handshake agreed(
      SSLSocket socket,
      String host,
      List<X509Certificate> chain,
      KeyWitness keys,
      Deadline deadline)
      throws IOException {
    boolean ask = asksHttp && (keys.wasAsked() || !Validity.holds(chain, clock.instant()));
    Optional<Instant> serverTime = ask ? ask(socket, host, keys, deadline) : Optional.empty();
    return new Handshake.Agreed(
        socket.getSession().getProtocol(),
        socket.getSession().getCipherSuite(),
        chain,
        keys.wasAsked(),
        serverTime);
  }

  /** Only a server that wanted a certificate and then cuts the connection has refused it. */
  private static Optional<Instant> ask(
      SSLSocket socket, String host, KeyWitness keys, Deadline deadline) throws IOException {
    try {
      socket.setSoTimeout(deadline.millis(ANSWER_PATIENCE));
      PlainQuestion.send(socket.getOutputStream(), "HEAD", host);
      byte[] answer = socket.getInputStream().readNBytes(1);
      if (answer.length == 0 && keys.wasAsked()) {
        throw new EOFException("the server ended the connection instead of answering");
      }
      String head =
          new String(answer, StandardCharsets.ISO_8859_1)
              + PlainQuestion.readHead(socket.getInputStream());
      return PlainQuestion.dateOf(head);
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (keys.wasAsked()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
