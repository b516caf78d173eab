package dev.kaipiao.testkit.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for every service behind the edge: answers each request with the request itself, so that
 * whoever sent it sees what reached a service.
 */
public final class EchoService implements AutoCloseable {

  /** The header of its answers. */
  static final String HEADER = "echo";

  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "echo");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger requests = new AtomicInteger();

  private EchoService(ServerSocket server) {
    this.server = server;
  }

  /** Starts one on a free port. */
  public static EchoService start() throws IOException {
    EchoService service =
        new EchoService(new ServerSocket(0, 512, InetAddress.getLoopbackAddress()));
    service.threads.submit(service::accept);
    return service;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many requests reached it. */
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        threads.submit(() -> serve(socket));
      } catch (IOException e) {
        return; // it was closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
      OutputStream out = socket.getOutputStream();
      for (Optional<HttpMessage> next = HttpMessage.read(in);
          next.isPresent();
          next = HttpMessage.read(in)) {
        requests.incrementAndGet();
        out.write(answer(asSent(next.get())));
      }
    } catch (IOException e) {
      return; // whoever asked has gone
    }
  }

  private static byte[] answer(byte[] body) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(
        ("HTTP/1.1 200 OK\r\n%s: yes\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n"
                .formatted(HEADER, body.length))
            .getBytes(ISO_8859_1));
    answer.write(body);
    return answer.toByteArray();
  }

  private static byte[] asSent(HttpMessage request) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    StringBuilder head = new StringBuilder(request.start()).append("\r\n");
    request
        .headers()
        .forEach(one -> head.append(one.name()).append(": ").append(one.value()).append("\r\n"));
    sent.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    sent.write(request.body());
    return sent.toByteArray();
  }
}
