package dev.kaipiao.cli.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kaipiao.cli.stack.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands for a collector that takes what it is sent and forgets it, and for a Prometheus that asks
 * services as often as ours does.
 */
final class Watcher implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final HttpServer collector;
  private final AtomicLong received = new AtomicLong();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private Watcher(HttpServer collector) {
    this.collector = collector;
  }

  /** Watches these until it is closed. */
  static Watcher of(List<ServiceProcess> services) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      Watcher watcher = new Watcher(HttpServer.create(address, 0));
      watcher.collector.createContext("/", watcher::take);
      watcher.collector.start();
      var unused =
          watcher.clock.scheduleAtFixedRate(
              () -> services.forEach(watcher::ask),
              EVERY.toMillis(),
              EVERY.toMillis(),
              TimeUnit.MILLISECONDS);
      return watcher;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What services are told so that they send traces and logs there. */
  Map<String, String> environment() {
    return Map.of(
        "KAIPIAO_TELEMETRY_COLLECTOR", "http://localhost:" + collector.getAddress().getPort());
  }

  /** How many messages came. */
  long received() {
    return received.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      received.incrementAndGet();
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** One that does not answer is asked again next time. */
  private void ask(ServiceProcess service) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.url() + "/q/metrics")).timeout(EVERY).build();
    var unused = client.sendAsync(request, BodyHandlers.discarding());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    collector.stop(0);
  }
}
