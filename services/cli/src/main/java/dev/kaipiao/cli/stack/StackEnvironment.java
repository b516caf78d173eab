package dev.kaipiao.cli.stack;

import dev.kaipiao.embedded.DatabaseAddress;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What each service of an embedded stack is told by its environment: addresses, ports, keys. */
final class StackEnvironment {

  private static final int VERIFICATION_PORT = 2230;

  private final StackDirectory directory;
  private final StackKeys keys;
  private final Function<ServiceKind, String> bootstrapServers;
  private final Function<ServiceKind, DatabaseAddress> databases;
  private final Map<ServiceKind, Integer> ports = new EnumMap<>(ServiceKind.class);
  private final Wiring wiring;
  private final int verificationPort;

  StackEnvironment(
      StackDirectory directory,
      StackKeys keys,
      Function<ServiceKind, String> bootstrapServers,
      Function<ServiceKind, DatabaseAddress> databases,
      Wiring wiring,
      Ports free) {
    this.wiring = wiring;
    this.directory = directory;
    this.keys = keys;
    this.bootstrapServers = bootstrapServers;
    this.databases = databases;
    for (ServiceKind kind : ServiceKind.values()) {
      ports.put(kind, free.preferably(kind.preferredPort()));
    }
    this.verificationPort = free.preferably(VERIFICATION_PORT);
  }

  /** The port of the public verification. */
  int verificationPort() {
    return verificationPort;
  }

  int port(ServiceKind kind) {
    return ports.get(kind);
  }

  Map<String, String> of(ServiceKind kind) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port(kind)));
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
    environment.putAll(own(kind));
    environment.putAll(wiring.environment(kind));
    return environment;
  }

  private Map<String, String> own(ServiceKind kind) {
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
              "KAIPIAO_SIGNING_VERIFICATION_PORT", Integer.toString(verificationPort));
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
    return wiring.url(from, to, port(to));
  }
}
