package dev.kaipiao.testkit.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection over which bytes are sent as they are. */
public final class EdgeConnection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Socket socket;
  private final InputStream in;
  private boolean spent;

  private EdgeConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
  }

  /** Shakes hands under a name, in one version of TLS. */
  static EdgeConnection open(SSLContext context, int port, String name, String version)
      throws IOException {
    SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(connected(port), name, port, true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setProtocols(new String[] {version});
    parameters.setServerNames(List.of(new SNIHostName(name)));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return new EdgeConnection(tls);
  }

  /** Straight to a service, without TLS. */
  public static EdgeConnection plain(int port) throws IOException {
    return new EdgeConnection(connected(port));
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    return socket;
  }

  /** Sends. */
  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Sends a text in UTF-8. */
  public void write(String text) throws IOException {
    write(text.getBytes(UTF_8));
  }

  /** The next answer; empty when the other side closes instead. */
  public Optional<HttpMessage> read() throws IOException {
    Optional<HttpMessage> answer = HttpMessage.read(in);
    spent = answer.flatMap(one -> one.header("connection")).orElse("close").equals("close");
    return answer;
  }

  /** Waits so long for whether the other side ends the connection or says anything. */
  public boolean isEndedWithin(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      in.read();
      return true;
    } catch (SocketTimeoutException nothingYet) {
      return false;
    } finally {
      socket.setSoTimeout((int) PATIENCE.toMillis());
    }
  }

  /** Whether the other side has said that nothing more is answered here. */
  public boolean isSpent() {
    return spent;
  }

  /** Sends a request whose body has a length, and reads the answer. */
  public HttpMessage ask(String head, byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(head.getBytes(UTF_8));
    if (body.length > 0) {
      request.write("Content-Length: %d\r\n".formatted(body.length).getBytes(UTF_8));
    }
    request.write('\r');
    request.write('\n');
    request.write(body);
    write(request.toByteArray());
    return read().orElseThrow(() -> new IOException("closed without an answer"));
  }

  /** What reached a service, as an answer of {@link EchoService} tells; empty for others. */
  public static Optional<HttpMessage> reached(HttpMessage answer) {
    try {
      return answer.header(EchoService.HEADER).isEmpty()
          ? Optional.empty()
          : HttpMessage.read(new ByteArrayInputStream(answer.body()));
    } catch (IOException e) {
      throw new IllegalStateException("the echo is no request", e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // the other side was faster
      return;
    }
  }
}
