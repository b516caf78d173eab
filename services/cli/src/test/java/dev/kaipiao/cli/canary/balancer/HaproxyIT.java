package dev.kaipiao.cli.canary.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy before two servers that say who they are. */
class HaproxyIT {

  private static final int REQUESTS = 400;
  private static final String HERE = "127.0.0.1";

  /** Another address of the same machine. */
  private static final String BESIDE = "127.0.0.2";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<HttpServer> servers = new ArrayList<>();
  private Server running;
  private Server fresh;
  private Haproxy balancer;

  @TempDir Path directory;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Haproxy.canRun(), "neither an installed HAProxy nor apt to fetch it");
    running = server("issuance", 202);
    fresh = server("issuance-2", 503);
    balancer =
        Haproxy.start(
            directory, new InetSocketAddress(HERE, Ports.free()), List.of(running, fresh));
  }

  @AfterEach
  void stop() {
    if (balancer != null) {
      balancer.close();
    }
    servers.forEach(one -> one.stop(0));
  }

  @Test
  void weightsDecideWhoIsAskedAndEveryAnswerIsSeen() throws Exception {
    // Given
    balancer.weigh(running, 19);
    balancer.weigh(fresh, 1);
    // When
    send(REQUESTS);
    Map<String, Long> seen = seen(REQUESTS);
    // Then
    assertThat(seen).containsOnlyKeys("issuance", "issuance-2");
    assertThat(seen.get("issuance-2")).isBetween(REQUESTS / 20L - 1, REQUESTS / 20L + 1);
    // And when the way back is taken
    balancer.weigh(fresh, 0);
    send(REQUESTS);
    // Then
    assertThat(seen(REQUESTS)).containsOnlyKeys("issuance");
  }

  @Test
  void whoDoesNotListenIsNotAskedAndNobodyNotices() throws Exception {
    // Given
    servers.get(1).stop(0);
    // When
    List<Integer> statuses = send(REQUESTS / 4);
    // Then
    assertThat(statuses).containsOnly(202);
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !balancer.isUp(fresh));
    assertThat(balancer.isUp(running)).isTrue();
  }

  @Test
  void itTakesCallersAtItsAddressAndNowhereElse() {
    // Given
    int port = URI.create(balancer.url()).getPort();
    assertThat(Ports.isOpen(HERE, port)).isTrue();
    assertThat(Ports.isOpen(BESIDE, port)).isFalse();
    // When
    InetSocketAddress door = new InetSocketAddress(BESIDE, Ports.free());
    try (Haproxy other = Haproxy.start(directory.resolve("other"), door, List.of(running))) {
      // Then
      assertThat(other.url()).isEqualTo("http://%s:%d", BESIDE, door.getPort());
      assertThat(Ports.isOpen(BESIDE, door.getPort())).isTrue();
      assertThat(Ports.isOpen(HERE, door.getPort())).isFalse();
    }
  }

  @Test
  void aServerThatItDoesNotKnowIsAMistake() {
    assertThatThrownBy(() -> balancer.weigh(new Server("nobody", 1), 1))
        .isInstanceOf(StackException.class);
  }

  private List<Integer> send(int requests) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    HttpRequest request = HttpRequest.newBuilder(URI.create(balancer.url() + "/v1/x")).build();
    for (int i = 0; i < requests; i++) {
      statuses.add(client.send(request, BodyHandlers.discarding()).statusCode());
    }
    return statuses;
  }

  private Map<String, Long> seen(int requests) {
    List<Answer> answers = new ArrayList<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              answers.addAll(balancer.answers());
              return answers.size() >= requests;
            });
    return answers.stream()
        .map(Answer::server)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private Server server(String name, int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean looked = exchange.getRequestURI().getPath().startsWith("/q/");
          exchange.sendResponseHeaders(looked ? 200 : status, -1);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return new Server(name, server.getAddress().getPort());
  }
}
