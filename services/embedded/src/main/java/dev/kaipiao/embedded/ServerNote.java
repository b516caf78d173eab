package dev.kaipiao.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a server's directory remembers of its last start: the process and the ports.
 *
 * @param ports by purpose, such as {@code client}
 */
record ServerNote(long pid, Instant startedAt, Map<String, Integer> ports) {

  private static final String FILE = "server.note";
  private static final String PORT_PREFIX = "port.";

  ServerNote {
    ports = Map.copyOf(ports);
  }

  static Optional<ServerNote> read(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot read " + file, e);
    }
    Map<String, Integer> ports = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PORT_PREFIX)) {
        ports.put(
            name.substring(PORT_PREFIX.length()), Integer.valueOf(properties.getProperty(name)));
      }
    }
    return Optional.of(
        new ServerNote(
            Long.parseLong(properties.getProperty("pid")),
            Instant.parse(properties.getProperty("startedAt")),
            ports));
  }

  /** Written whole or not at all, as the JVM may be killed meanwhile. */
  void write(Path directory) {
    Properties properties = new Properties();
    properties.setProperty("pid", Long.toString(pid));
    properties.setProperty("startedAt", startedAt.toString());
    ports.forEach((name, port) -> properties.setProperty(PORT_PREFIX + name, port.toString()));
    Path draft = directory.resolve(FILE + ".draft");
    try {
      try (Writer writer = Files.newBufferedWriter(draft)) {
        properties.store(writer, null);
      }
      Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot write " + directory.resolve(FILE), e);
    }
  }

  /** The process, when it is still the one that was started. */
  Optional<ServerProcess> process() {
    return ServerProcess.find(pid, startedAt);
  }
}
