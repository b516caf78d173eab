package dev.kaipiao.cli.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How many of everything a stack has.
 *
 * @param brokers several keep each record on up to three of them
 * @param replicas instances of a service where it is not one
 * @param secured services log in to Kafka and may do only what their work needs
 */
public record StackShape(int brokers, Map<ServiceKind, Integer> replicas, boolean secured) {

  /** One of everything. */
  public static final StackShape SINGLE = new StackShape(1, Map.of());

  private static final int MOST_BROKERS = 9;
  private static final int MOST_REPLICAS = 9;

  public StackShape {
    if (brokers < 1 || brokers > MOST_BROKERS) {
      throw new StackException("brokers are 1 to " + MOST_BROKERS + ", not " + brokers);
    }
    replicas = Map.copyOf(replicas);
    replicas.forEach(StackShape::check);
  }

  /** Services that need not log in. */
  public StackShape(int brokers, Map<ServiceKind, Integer> replicas) {
    this(brokers, replicas, false);
  }

  /** Reads replicas such as {@code signing=2,issuance=2}; an empty text means one of each. */
  public static Map<ServiceKind, Integer> replicas(String text) {
    Map<ServiceKind, Integer> replicas = new EnumMap<>(ServiceKind.class);
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String[] sides = part.split("=", -1);
      ServiceKind kind =
          kind(sides[0].strip())
              .orElseThrow(() -> new StackException("there is no service " + sides[0].strip()));
      if (sides.length != 2 || !sides[1].strip().matches("[1-9]")) {
        throw new StackException("replicas are written as signing=2, not as " + part);
      }
      replicas.put(kind, Integer.valueOf(sides[1].strip()));
    }
    return replicas;
  }

  /** All processes of services, in the order in which they start. */
  public List<ServiceInstance> instances() {
    List<ServiceInstance> instances = new ArrayList<>();
    for (ServiceKind kind : ServiceKind.values()) {
      for (int number = 1; number <= replicasOf(kind); number++) {
        instances.add(new ServiceInstance(kind, number));
      }
    }
    return instances;
  }

  public int replicasOf(ServiceKind kind) {
    return replicas.getOrDefault(kind, 1);
  }

  /** As {@link #replicas(String)} reads it. */
  public String replicasText() {
    return String.join(
        ",",
        replicas.entrySet().stream()
            .map(entry -> entry.getKey().serviceName() + "=" + entry.getValue())
            .toList());
  }

  private static void check(ServiceKind kind, int replicas) {
    if (replicas < 1 || replicas > MOST_REPLICAS) {
      throw new StackException("replicas are 1 to " + MOST_REPLICAS + ", not " + replicas);
    }
    if (replicas > 1 && !kind.scalesOut()) {
      throw new StackException(
          "there is one bureau and one of each bank: " + kind.serviceName() + " run once");
    }
  }

  private static Optional<ServiceKind> kind(String name) {
    return Arrays.stream(ServiceKind.values())
        .filter(kind -> kind.serviceName().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
