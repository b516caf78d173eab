package dev.kaipiao.cli.manifest;

import dev.kaipiao.cli.stack.ServiceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who opens connections to whom, as network policies. Whatever is not here is not let through. What
 * the operators' own pods need among themselves is written by hand.
 */
final class Connections {

  private static final int DATABASE_PORT = 5432;

  /** At which CloudNativePG's operator asks its instances how they are. */
  private static final int DATABASE_STATUS_PORT = 8000;

  private static final int HTTPS = 443;

  /** OTLP over HTTP. */
  private static final int COLLECTOR_PORT = 4318;

  /**
   * One end of a connection.
   *
   * @param name of its policy; empty for whom we write none
   * @param selector as a policy of somebody else names it
   * @param pods by which its own policy selects it
   */
  private record Peer(Optional<String> name, String selector, String pods) {

    static Peer pods(String name, String label, String value) {
      String pods = "{matchLabels: {%s: %s}}".formatted(label, value);
      return new Peer(Optional.of(name), "{podSelector: " + pods + "}", pods);
    }

    static Peer other(String selector) {
      return new Peer(Optional.empty(), selector, "");
    }

    static Peer namespace(String name) {
      return other(
          "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}}".formatted(name));
    }

    static Peer service(ServiceKind kind) {
      return pods(kind.serviceName(), "app.kubernetes.io/name", kind.serviceName());
    }

    static Peer database(ServiceKind kind) {
      return pods(Database.of(kind), "cnpg.io/cluster", Database.of(kind));
    }
  }

  /** From one to the other, on these ports. */
  private record Connection(Peer from, Peer to, List<Integer> ports) {

    Connection(Peer from, Peer to, Integer... ports) {
      this(from, to, List.of(ports));
    }
  }

  /** Through which callers from outside come; it says so by this label. */
  private static final Peer EDGE =
      Peer.other("{podSelector: {matchLabels: {app.kubernetes.io/name: edge}}}");

  private static final Peer MONITORING = Peer.namespace("monitoring");
  private static final Peer DATABASE_OPERATOR = Peer.namespace("cnpg-system");

  /** Who may come to the brokers, the brokers' own listener says. */
  private static final Peer KAFKA =
      Peer.other(
          "{podSelector: {matchLabels: {strimzi.io/cluster: %s}}}"
              .formatted(KafkaResources.CLUSTER));

  /** The tax bureau, the banks, the OpenID provider: an overlay that knows them narrows this. */
  private static final Peer OUTSIDE = Peer.other("{ipBlock: {cidr: 0.0.0.0/0}}");

  private static final Template POLICY =
      new Template(
          """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata:
            name: {{name}}
          spec:
            podSelector: {{pods}}
            policyTypes: [{{types}}]
            {{rules}}
          """);

  private Connections() {}

  /** Of the platform. */
  static List<String> policies() {
    List<Connection> connections = new ArrayList<>();
    for (ServiceKind kind : platform()) {
      Peer service = Peer.service(kind);
      Integer[] ports = Workload.ports(kind).values().stream().sorted().toArray(Integer[]::new);
      connections.add(new Connection(EDGE, service, ports));
      connections.add(new Connection(MONITORING, service, kind.preferredPort()));
      if (Workload.usesKafka(kind)) {
        connections.add(new Connection(service, KAFKA, KafkaResources.PORT));
      }
      if (kind.hasDatabase()) {
        Peer database = Peer.database(kind);
        connections.add(new Connection(service, database, DATABASE_PORT));
        connections.add(new Connection(database, database, DATABASE_PORT));
        connections.add(new Connection(DATABASE_OPERATOR, database, DATABASE_STATUS_PORT));
        connections.add(
            new Connection(Peer.service(ServiceKind.CONSOLE), service, kind.preferredPort()));
        connections.add(new Connection(service, OUTSIDE, HTTPS));
        connections.add(new Connection(service, MONITORING, COLLECTOR_PORT));
      }
    }
    return policies(connections, "");
  }

  /** What is let through besides where the simulators stand for the world outside. */
  static List<String> policiesOfSimulators() {
    Peer simulators = Peer.service(ServiceKind.SIMULATORS);
    Peer receipts = Peer.service(ServiceKind.RECEIPTS);
    int port = ServiceKind.SIMULATORS.preferredPort();
    return policies(
        List.of(
            new Connection(Peer.service(ServiceKind.ISSUANCE), simulators, port),
            new Connection(receipts, simulators, port),
            new Connection(simulators, receipts, ServiceKind.RECEIPTS.preferredPort()),
            new Connection(simulators, KAFKA, KafkaResources.PORT)),
        "-simulated");
  }

  private static List<ServiceKind> platform() {
    return Arrays.stream(ServiceKind.values()).filter(ServiceKind::scalesOut).toList();
  }

  /** A policy for each of our own peers. */
  private static List<String> policies(List<Connection> connections, String suffix) {
    Set<Peer> ours = new LinkedHashSet<>();
    connections.forEach(
        connection ->
            Stream.of(connection.from(), connection.to())
                .filter(peer -> peer.name().isPresent())
                .forEach(ours::add));
    return ours.stream().map(peer -> policy(peer, connections, suffix)).toList();
  }

  private static String policy(Peer peer, List<Connection> connections, String suffix) {
    List<String> types = new ArrayList<>();
    List<String> rules = new ArrayList<>();
    String ingress = rules(connections, one -> one.to().equals(peer), true);
    String egress = rules(connections, one -> one.from().equals(peer), false);
    if (!ingress.isEmpty()) {
      types.add("Ingress");
      rules.add("ingress:\n" + ingress);
    }
    if (!egress.isEmpty()) {
      types.add("Egress");
      rules.add("egress:\n" + egress);
    }
    return POLICY.with(
        Map.of(
            "name", peer.name().orElseThrow() + suffix,
            "pods", peer.pods(),
            "types", String.join(", ", types),
            "rules", String.join("\n", rules)));
  }

  private static String rules(
      List<Connection> connections, Predicate<Connection> which, boolean coming) {
    return connections.stream()
        .filter(which)
        .map(
            one ->
                "  - {%s: [%s], ports: [%s]}"
                    .formatted(
                        coming ? "from" : "to",
                        (coming ? one.from() : one.to()).selector(),
                        ports(one)))
        .collect(Collectors.joining("\n"));
  }

  private static String ports(Connection connection) {
    return connection.ports().stream()
        .map(port -> "{port: %d}".formatted(port))
        .collect(Collectors.joining(", "));
  }
}
