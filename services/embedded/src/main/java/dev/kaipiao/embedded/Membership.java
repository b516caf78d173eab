package dev.kaipiao.embedded;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A broker's place in its cluster.
 *
 * @param clusterId 16 bytes in URL-safe Base64
 * @param node its number, from 1
 * @param controllerPorts of all nodes; each is a voter
 */
record Membership(String clusterId, int node, SortedMap<Integer, Integer> controllerPorts) {

  static final int FIRST = 1;

  private static final int MOST_COPIES = 3;

  Membership {
    controllerPorts = new TreeMap<>(controllerPorts);
    if (!controllerPorts.containsKey(node)) {
      throw new IllegalArgumentException("node " + node + " is not one of " + controllerPorts);
    }
  }

  /** The only member of a cluster of its own. */
  static Membership alone(int controllerPort) {
    return new Membership(newId(), FIRST, new TreeMap<>(Map.of(FIRST, controllerPort)));
  }

  /** 16 random bytes in URL-safe Base64, as the broker writes ids. */
  static String newId() {
    UUID uuid = UUID.randomUUID();
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  int controllerPort() {
    return controllerPorts.get(node);
  }

  /** Whether it is the only member. */
  boolean isAlone() {
    return controllerPorts.size() == 1;
  }

  /** Each broker stands in a rack of its own. */
  String rack() {
    return BrokerCluster.rackOf(node);
  }

  /** {@code node@host:port} of all controllers. */
  String voters(String host) {
    return controllerPorts.entrySet().stream()
        .map(voter -> voter.getKey() + "@" + host + ":" + voter.getValue())
        .collect(Collectors.joining(","));
  }

  /** On how many brokers a record is kept. */
  int copies() {
    return Math.min(MOST_COPIES, controllerPorts.size());
  }

  /** How many of them must have it before it is acknowledged: one may be away. */
  int copiesInSync() {
    return Math.max(1, copies() - 1);
  }
}
