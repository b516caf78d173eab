package dev.kaipiao.testkit.edge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kaipiao.testkit.edge.EdgeKeys.Holder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The edge as it is deployed, before services that echo; one for all tests, which change nothing.
 */
final class SharedEdge {

  static final Path CONFIGURATION = Path.of("..", "..", "deploy", "edge");

  private static SharedEdge shared;

  private final EchoService service;
  private final Edge edge;

  private SharedEdge(EchoService service, Edge edge) {
    this.service = service;
    this.edge = edge;
  }

  /** The one; tests are skipped where it cannot run. */
  static synchronized SharedEdge get() {
    if (shared == null) {
      shared = start(Map.of());
    }
    return shared;
  }

  /** One of a test's own, with something written otherwise; the test closes its edge. */
  static SharedEdge start(Map<String, String> changes) {
    assumeTrue(Edge.canRun(), "there is neither apt-get nor dpkg here to fetch nginx with");
    try {
      EchoService service = EchoService.start();
      Map<String, String> all = new LinkedHashMap<>(changes);
      // All tests come from one address.
      all.putIfAbsent("rate=1000r/s", "rate=100000r/s");
      all.putIfAbsent("burst=2000", "burst=100000");
      return new SharedEdge(
          service, Edge.start(CONFIGURATION, Edge.everywhere(service.port()), all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Edge edge() {
    return edge;
  }

  EchoService service() {
    return service;
  }

  EdgeConnection connect(String name) throws IOException {
    return edge.connect(name, name.equals("banks") ? Holder.BANK : Holder.NOBODY);
  }
}
