package dev.kaipiao.simulators;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A receipts service that takes whatever comes, for a test to look at. */
public final class TestingReceipts implements QuarkusTestResourceLifecycleManager {

  /** A call as it arrived. */
  public record Call(String path, String token, String bank, String signature, byte[] body) {}

  static final BlockingQueue<Call> CALLS = new LinkedBlockingQueue<>();

  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", TestingReceipts::take);
      server.start();
      Path token = Files.createTempFile("jianghai", ".token");
      Files.writeString(token, "token-of-a-bank\n");
      return Map.of(
          "kaipiao.simulators.receipts-url",
          "http://localhost:" + server.getAddress().getPort(),
          "kaipiao.simulators.receipts-token",
          token.toString().replace("jianghai", "{bank}"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(HttpExchange call) throws IOException {
    CALLS.add(
        new Call(
            call.getRequestURI().getPath(),
            call.getRequestHeaders().getFirst("Authorization"),
            call.getRequestHeaders().getFirst("bank"),
            call.getRequestHeaders().getFirst("bank-signature"),
            call.getRequestBody().readAllBytes()));
    call.sendResponseHeaders(202, -1);
    call.close();
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
