package dev.kaipiao.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all brokers of a cluster must know of each other before the first one starts. It is made
 * once and kept in the cluster's directory.
 *
 * @param controllerPorts by node
 */
record ClusterPlan(String clusterId, TreeMap<Integer, Integer> controllerPorts) {

  private static final String FILE = "cluster.properties";
  private static final String ID = "cluster.id";
  private static final String PORT_PREFIX = "controller.port.";

  /** The plan of a directory; empty when no cluster of several brokers was made there. */
  static Optional<ClusterPlan> read(Path directory) {
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
    TreeMap<Integer, Integer> ports = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PORT_PREFIX)) {
        ports.put(
            Integer.valueOf(name.substring(PORT_PREFIX.length())),
            Integer.valueOf(properties.getProperty(name)));
      }
    }
    return Optional.of(new ClusterPlan(properties.getProperty(ID), ports));
  }

  /** A new plan for so many brokers, kept in the directory. */
  static ClusterPlan make(Path directory, int brokers) {
    TreeSet<Integer> free = new TreeSet<>();
    while (free.size() < brokers) {
      free.add(Ports.free());
    }
    TreeMap<Integer, Integer> ports = new TreeMap<>();
    free.forEach(port -> ports.put(Membership.FIRST + ports.size(), port));
    ClusterPlan plan = new ClusterPlan(Membership.newId(), ports);
    plan.write(directory);
    return plan;
  }

  Membership member(int node) {
    return new Membership(clusterId, node, controllerPorts);
  }

  int size() {
    return controllerPorts.size();
  }

  private void write(Path directory) {
    Properties properties = new Properties();
    properties.setProperty(ID, clusterId);
    controllerPorts.forEach(
        (node, port) -> properties.setProperty(PORT_PREFIX + node, port.toString()));
    Path draft = directory.resolve(FILE + ".draft");
    try {
      Files.createDirectories(directory);
      try (Writer writer = Files.newBufferedWriter(draft)) {
        properties.store(writer, null);
      }
      Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot write " + directory.resolve(FILE), e);
    }
  }
}
