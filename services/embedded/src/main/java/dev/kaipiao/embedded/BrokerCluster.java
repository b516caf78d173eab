package dev.kaipiao.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Several brokers that keep each record three times, or one that keeps it once. Each is a process
 * of its own with its own data, ports and rack: one may be killed, stopped or restarted alone while
 * the others serve.
 *
 * <p>A single broker lives in the directory itself, several in {@code broker-1}, {@code broker-2},
 * … of it. How many they are is decided with the first start.
 */
public final class BrokerCluster implements AutoCloseable {

  private static final Duration IN_SYNC_PATIENCE = Duration.ofSeconds(120);

  private static final Duration STOP_ALL_PATIENCE = Duration.ofSeconds(5);

  private final List<Broker> brokers;

  private BrokerCluster(List<Broker> brokers) {
    this.brokers = List.copyOf(brokers);
  }

  /** How a broker differs from the others. */
  @FunctionalInterface
  public interface Difference {

    /** The settings of the broker with this number, from 1. */
    BrokerSettings of(int node, BrokerSettings settings);
  }

  /**
   * The brokers of a directory, running or not; nothing is started.
   *
   * @param settings what all have in common; the preferred port is the first one's, the others
   *     prefer the next ones
   */
  public static BrokerCluster of(int size, BrokerSettings settings) {
    return of(size, settings, (node, common) -> common);
  }

  /** The same, where each may have further settings. */
  public static BrokerCluster of(int size, BrokerSettings settings, Difference difference) {
    Path directory = settings.directory();
    sizeIn(directory)
        .ifPresent(
            existing -> {
              if (existing != size) {
                throw new EmbeddedServerException(
                    "%s holds the data of %d broker(s), not of %d"
                        .formatted(directory, existing, size));
              }
            });
    if (size == 1) {
      return new BrokerCluster(List.of(Broker.of(difference.of(Membership.FIRST, settings))));
    }
    ClusterPlan plan =
        ClusterPlan.read(directory).orElseGet(() -> ClusterPlan.make(directory, size));
    List<Broker> brokers = new ArrayList<>();
    for (int node : plan.controllerPorts().keySet()) {
      BrokerSettings own =
          settings.preferringPort(
              settings.preferredPort() == 0 ? 0 : settings.preferredPort() + node - 1);
      brokers.add(Broker.of(difference.of(node, own.in(node)), plan.member(node)));
    }
    return new BrokerCluster(brokers);
  }

  /** How many brokers keep their data in a directory; empty when none did yet. */
  public static OptionalInt sizeIn(Path directory) {
    if (Files.isDirectory(directory.resolve("data"))) {
      return OptionalInt.of(1);
    }
    return ClusterPlan.read(directory)
        .map(plan -> OptionalInt.of(plan.size()))
        .orElse(OptionalInt.empty());
  }

  /** The rack of a broker, and of the clients that stand near to it ({@code client.rack}). */
  public static String rackOf(int node) {
    return "rack-" + node;
  }

  public List<Broker> brokers() {
    return brokers;
  }

  public int size() {
    return brokers.size();
  }

  /** Addresses of all brokers, for clients. */
  public String bootstrapServers() {
    return brokers.stream().map(Broker::bootstrapServers).collect(Collectors.joining(","));
  }

  /** The same for clients that log in, see {@link BrokerSettings#withUsers}. */
  public String securedBootstrapServers() {
    return brokers.stream().map(Broker::securedBootstrapServers).collect(Collectors.joining(","));
  }

  /**
   * Starts those that do not run and waits until each serves: none does before most of them run.
   */
  public void start() {
    List<Broker> down = brokers.stream().filter(broker -> !broker.isRunning()).toList();
    down.forEach(Broker::launch);
    down.forEach(Broker::awaitServing);
    brokers.forEach(Broker::start);
  }

  /**
   * Stops all at the same time. The last of several would wait in vain for a majority of
   * controllers to let it go, so those that do not end soon are killed; they lose nothing by it.
   */
  public void stop() {
    if (brokers.size() == 1) {
      brokers.get(0).stop();
    } else {
      brokers.parallelStream().forEach(broker -> broker.stop(STOP_ALL_PATIENCE));
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Waits until every broker has all that it should have. */
  public void awaitInSync() {
    try (Replicas replicas = new Replicas(bootstrapServers())) {
      replicas.awaitInSync(IN_SYNC_PATIENCE);
    }
  }

  /**
   * Waits until the controller of another broker leads. One that has lost its data may not come
   * back before: the others would take it for the leader that it was, of which it knows nothing
   * itself, and its process ends.
   */
  public void awaitLeadOfOthers(Broker lost) {
    String others =
        brokers.stream()
            .filter(broker -> broker.node() != lost.node())
            .map(Broker::bootstrapServers)
            .collect(Collectors.joining(","));
    try (Replicas replicas = new Replicas(others)) {
      replicas.awaitLeadOfOthers(lost.node(), IN_SYNC_PATIENCE);
    }
  }

  /**
   * Restarts one after the other, so that clients hardly notice: each only when all replicas are in
   * sync, the one that leads the controllers last, so that their lead changes once.
   *
   * @param progress hears what happens
   */
  public void rollingRestart(Consumer<String> progress) {
    try (Replicas replicas = new Replicas(bootstrapServers())) {
      for (Broker broker : inRollingOrder(replicas.leadingController())) {
        replicas.awaitInSync(IN_SYNC_PATIENCE);
        progress.accept("broker %d is restarted".formatted(broker.node()));
        broker.restart();
      }
      replicas.awaitInSync(IN_SYNC_PATIENCE);
      replicas.preferFirst();
    }
    progress.accept("all replicas are in sync");
  }

  private List<Broker> inRollingOrder(int last) {
    List<Broker> order = new ArrayList<>(brokers);
    order.sort((one, other) -> Boolean.compare(one.node() == last, other.node() == last));
    return order;
  }
}
