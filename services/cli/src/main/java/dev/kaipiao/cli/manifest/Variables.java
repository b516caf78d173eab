package dev.kaipiao.cli.manifest;

import dev.kaipiao.cli.stack.ServiceKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a container is told by its environment. */
final class Variables {

  /** What is not secret and differs from one place to another; overlays give it. */
  private static final String SETTINGS = "kaipiao";

  private final ServiceKind kind;
  private final Map<String, String> all = new LinkedHashMap<>();

  private Variables(ServiceKind kind) {
    this.kind = kind;
  }

  /** As entries of a list in YAML. */
  static String of(ServiceKind kind) {
    Variables variables = new Variables(kind);
    variables.common();
    variables.own();
    return variables.all.entrySet().stream()
        .map(entry -> "- {name: %s, %s}".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private void common() {
    value("JDK_JAVA_OPTIONS", String.join(" ", kind.jvmOptions()));
    value("QUARKUS_HTTP_PORT", Integer.toString(kind.preferredPort()));
    if (Workload.usesKafka(kind)) {
      kafka();
    }
    if (kind.hasDatabase()) {
      database();
      setting("KAIPIAO_OIDC_PUBLIC_KEY");
      setting("QUARKUS_OIDC_AUTH_SERVER_URL");
      setting("KAIPIAO_TELEMETRY_COLLECTOR");
    }
  }

  /** Both sides show certificates: a service's name is that of its own. */
  private void kafka() {
    value("KAIPIAO_KAFKA_BOOTSTRAP_SERVERS", KafkaResources.BOOTSTRAP);
    value(client("security.protocol"), "SSL");
    value(client("ssl.keystore.type"), "PKCS12");
    value(client("ssl.keystore.location"), Workload.KAFKA_USER + "/user.p12");
    secret(client("ssl.keystore.password"), kind.serviceName(), "user.password");
    value(client("ssl.truststore.type"), "PEM");
    value(client("ssl.truststore.location"), Workload.KAFKA_AUTHORITY + "/ca.crt");
  }

  private void database() {
    String name = kind.serviceName();
    value("KAIPIAO_DATABASE_HOST", Database.of(kind) + "-rw");
    value("KAIPIAO_DATABASE_PORT", "5432");
    value("KAIPIAO_DATABASE_NAME", name);
    value("KAIPIAO_DATABASE_USER", name);
    secret("KAIPIAO_DATABASE_PASSWORD", Database.of(kind) + "-app", "password");
  }

  private void own() {
    String keys = Workload.keysOf(kind);
    switch (kind) {
      case ISSUANCE -> {
        secret("KAIPIAO_ISSUANCE_REQUEST_ID_SECRET", keys, "request-id-secret");
        setting("KAIPIAO_ISSUANCE_BUREAU_URL");
      }
      case SIGNING -> {
        value("KAIPIAO_SIGNING_KEYS_STORES", Workload.KEYS + "/tenants.p12");
        secret("KAIPIAO_SIGNING_KEYS_PASSWORD", keys, "password");
        value("KAIPIAO_SIGNING_TRUST_ANCHORS", Workload.KEYS + "/anchors.pem");
        value("KAIPIAO_SIGNING_VERIFICATION_PORT", Integer.toString(Workload.VERIFICATION_PORT));
      }
      case RECEIPTS -> {
        secret("KAIPIAO_RECEIPTS_SEALING_KEY", keys, "sealing-key");
        value("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", Workload.TLS + "/keystore.p12");
        secret("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD", keys, "tls-password");
      }
      case AUDIT -> {
        value("KAIPIAO_AUDIT_LOG_KEY_FILE", Workload.KEYS + "/audit-log.key");
        setting("KAIPIAO_AUDIT_LOG_ORIGIN");
      }
      case CONSOLE -> {
        for (ServiceKind service : ServiceKind.values()) {
          if (service.hasDatabase()) {
            value(
                "KAIPIAO_CONSOLE_SERVICES_" + service.serviceName().toUpperCase(Locale.ROOT),
                Workload.url(service));
          }
        }
      }
      case SIMULATORS -> {
        value("KAIPIAO_SIMULATORS_DATA", Workload.DATA);
        value("KAIPIAO_SIMULATORS_PUBLIC_URL", Workload.url(kind));
        value("KAIPIAO_SIMULATORS_RECEIPTS_URL", Workload.url(ServiceKind.RECEIPTS));
        value("KAIPIAO_SIMULATORS_RECEIPTS_TOKEN", Workload.KEYS + "/{bank}.jwt");
      }
    }
  }

  /** The variable for a property of Kafka's clients. */
  private String client(String property) {
    String name = property.replace('.', '_').toUpperCase(Locale.ROOT);
    return kind == ServiceKind.SIMULATORS ? "KAFKA_" + name : "KAIPIAO_KAFKA_CLIENT__" + name + "_";
  }

  private void value(String name, String value) {
    all.put(name, "value: \"%s\"".formatted(value));
  }

  private void setting(String name) {
    all.put(
        name,
        "valueFrom: {configMapKeyRef: {name: %s, key: %s, optional: true}}"
            .formatted(SETTINGS, name));
  }

  private void secret(String name, String secret, String key) {
    all.put(name, "valueFrom: {secretKeyRef: {name: %s, key: %s}}".formatted(secret, key));
  }
}
