package dev.kaipiao.e2e.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.e2e.home.Home;
import dev.kaipiao.embedded.Ports;
import dev.kaipiao.testkit.debian.DebianPackages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A Prometheus with the rules and intervals that are shipped, which asks a stack's services. */
final class Prometheus implements AutoCloseable {

  /** And its package. */
  static final String PROGRAM = "prometheus";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String url;

  private Prometheus(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it.
   *
   * @param directory for its files, empty
   */
  static Prometheus start(Path directory, Stack stack) throws IOException {
    copy(Home.PROMETHEUS, directory);
    Files.writeString(directory.resolve("targets.yml"), targets(stack));
    int port = Ports.free();
    Process process =
        DebianPackages.with(PROGRAM, PROGRAM)
            .program(
                PROGRAM,
                List.of(
                    "--config.file=" + directory.resolve("prometheus.yml"),
                    "--storage.tsdb.path=" + directory.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + port))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    return new Prometheus(process, "http://127.0.0.1:" + port);
  }

  private static String targets(Stack stack) {
    return stack.services().stream()
        .filter(service -> service.kind() != ServiceKind.SIMULATORS)
        .map(Prometheus::target)
        .collect(Collectors.joining());
  }

  private static String target(ServiceProcess service) {
    return "- targets: [\"localhost:%d\"]%n  labels: { service: %s }%n"
        .formatted(service.port(), service.kind().serviceName());
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : Home.files(from, ".yml")) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  /** Whether it has asked every service and got an answer. */
  boolean seesAll(int services) {
    JsonNode found = ask("/api/v1/query?query=sum(up%7Bjob%3D%22kaipiao%22%7D)");
    return found.path("data").path("result").path(0).path("value").path(1).asInt() == services;
  }

  /** The alerts that fire. */
  Set<String> firing() {
    Set<String> firing = new TreeSet<>();
    for (JsonNode alert : ask("/api/v1/alerts").path("data").path("alerts")) {
      if (alert.path("state").asText().equals("firing")) {
        firing.add(alert.path("labels").path("alertname").asText());
      }
    }
    return firing;
  }

  /** Nothing while it does not answer. */
  private JsonNode ask(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build();
    try {
      return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
    } catch (IOException e) {
      return JSON.nullNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    DebianPackages.end(process, PATIENCE);
  }
}
