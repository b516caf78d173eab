package dev.kaipiao.testkit.edge;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One kept connection to each name of the edge, for one thread. */
final class Connections implements AutoCloseable {

  private final SharedEdge shared;
  private final Map<String, EdgeConnection> open = new HashMap<>();

  Connections(SharedEdge shared) {
    this.shared = shared;
  }

  /** The connection, a new one when the edge has ended the last. */
  EdgeConnection to(String name) throws IOException {
    EdgeConnection kept = open.get(name);
    if (kept != null && !kept.isSpent()) {
      return kept;
    }
    if (kept != null) {
      kept.close();
    }
    EdgeConnection fresh = shared.connect(name);
    open.put(name, fresh);
    return fresh;
  }

  @Override
  public void close() {
    open.values().forEach(EdgeConnection::close);
  }
}
