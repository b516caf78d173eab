package dev.kaipiao.cli.stack;

import dev.kaipiao.embedded.BrokerCluster;
import dev.kaipiao.embedded.DatabaseAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What each service of an embedded stack is told by its environment: addresses, ports, keys. */
final class StackEnvironment {

  private static final int VERIFICATION_PORT = 2230;

  /** From one instance of a service to the next. */
  private static final int PORTS_APART = 100;

  private static final String CLIENT_RACK = "KAIPIAO_KAFKA_CLIENT__CLIENT_RACK_";

  private final StackDirectory directory;
  private final StackKeys keys;
  private final Function<ServiceKind, String> bootstrapServers;
  private final Function<ServiceKind, DatabaseAddress> databases;
  private final Map<ServiceInstance, Integer> ports = new HashMap<>();
  private final Wiring wiring;
  private final Map<ServiceInstance, Integer> verificationPorts = new HashMap<>();
  private final StackShape shape;
  private final Ports free;

  StackEnvironment(
      StackDirectory directory,
      StackKeys keys,
      Function<ServiceKind, String> bootstrapServers,
      Function<ServiceKind, DatabaseAddress> databases,
      Wiring wiring,
      StackShape shape,
      Ports free) {
    this.shape = shape;
    this.free = free;
    this.wiring = wiring;
    this.directory = directory;
    this.keys = keys;
    this.bootstrapServers = bootstrapServers;
    this.databases = databases;
    shape.instances().forEach(this::add);
  }

  /** Finds ports for an instance. */
  void add(ServiceInstance instance) {
    int later = (instance.number() - 1) * PORTS_APART;
    ports.put(instance, free.preferably(instance.kind().preferredPort() + later));
    if (instance.kind() == ServiceKind.SIGNING) {
      verificationPorts.put(instance, free.preferably(VERIFICATION_PORT + later));
    }
  }

  /** The port of the public verification. */
  int verificationPort() {
    return verificationPorts.get(ServiceInstance.first(ServiceKind.SIGNING));
  }

  int port(ServiceInstance instance) {
    return ports.get(instance);
  }

  /** What the first instance of a service is told. */
  Map<String, String> of(ServiceKind kind) {
    return of(ServiceInstance.first(kind));
  }

  Map<String, String> of(ServiceInstance instance) {
    ServiceKind kind = instance.kind();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port(instance)));
    environment.put("KAIPIAO_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers.apply(kind));
    if (kind.hasDatabase()) {
      DatabaseAddress database = databases.apply(kind);
      environment.put("KAIPIAO_DATABASE_HOST", database.host());
      environment.put("KAIPIAO_DATABASE_PORT", Integer.toString(database.port()));
      environment.put("KAIPIAO_DATABASE_NAME", database.name());
      environment.put("KAIPIAO_DATABASE_USER", database.user());
      environment.put("KAIPIAO_DATABASE_PASSWORD", database.password());
      environment.put("KAIPIAO_OIDC_PUBLIC_KEY", keys.tokens().publicKey());
    }
    if (kind.hasDatabase()) {
      environment.put("KAIPIAO_INSTANCE", instance.name());
      rack(instance).ifPresent(rack -> environment.put(CLIENT_RACK, rack));
    }
    if (shape.secured()) {
      environment.putAll(new KafkaLogins(keys).environment(kind));
    }
    environment.putAll(own(instance));
    environment.putAll(wiring.environment(kind));
    return environment;
  }

  /** Instances are spread over the racks of the brokers, and read from the replica beside them. */
  private Optional<String> rack(ServiceInstance instance) {
    return shape.brokers() == 1
        ? Optional.empty()
        : Optional.of(BrokerCluster.rackOf((instance.number() - 1) % shape.brokers() + 1));
  }

  private Map<String, String> own(ServiceInstance instance) {
    ServiceKind kind = instance.kind();
    return switch (kind) {
      case ISSUANCE ->
          Map.of(
              "KAIPIAO_ISSUANCE_REQUEST_ID_SECRET", keys.secret("request-ids"),
              "KAIPIAO_ISSUANCE_BUREAU_URL", url(kind, ServiceKind.SIMULATORS));
      case SIGNING ->
          Map.of(
              "KAIPIAO_SIGNING_KEYS_STORES", keys.signingKeys().toString(),
              "KAIPIAO_SIGNING_KEYS_PASSWORD", keys.secret("signing-password"),
              "KAIPIAO_SIGNING_TRUST_ANCHORS", keys.anchors().toString(),
              "KAIPIAO_SIGNING_VERIFICATION_PORT",
                  Integer.toString(verificationPorts.get(instance)));
      case RECEIPTS -> Map.of("KAIPIAO_RECEIPTS_SEALING_KEY", keys.secret("webhook-seal"));
      case AUDIT -> Map.of("KAIPIAO_AUDIT_LOG_KEY_FILE", keys.auditLogKey().toString());
      case SIMULATORS ->
          Map.of(
              "KAIPIAO_SIMULATORS_DATA", directory.simulators().toString(),
              "KAIPIAO_SIMULATORS_PUBLIC_URL", url(ServiceKind.RECEIPTS, ServiceKind.SIMULATORS),
              "KAIPIAO_SIMULATORS_RECEIPTS_URL", url(kind, ServiceKind.RECEIPTS),
              "KAIPIAO_SIMULATORS_RECEIPTS_TOKEN",
                  keys.bankTokens().resolve("{bank}.jwt").toString());
      case CONSOLE ->
          Map.of(
              "KAIPIAO_CONSOLE_SERVICES_ISSUANCE", url(kind, ServiceKind.ISSUANCE),
              "KAIPIAO_CONSOLE_SERVICES_SIGNING", url(kind, ServiceKind.SIGNING),
              "KAIPIAO_CONSOLE_SERVICES_RECEIPTS", url(kind, ServiceKind.RECEIPTS),
              "KAIPIAO_CONSOLE_SERVICES_AUDIT", url(kind, ServiceKind.AUDIT));
    };
  }

  private String url(ServiceKind from, ServiceKind to) {
    return wiring.url(from, to, port(ServiceInstance.first(to)));
  }
}
