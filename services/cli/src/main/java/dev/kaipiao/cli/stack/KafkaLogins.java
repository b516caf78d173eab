package dev.kaipiao.cli.stack;

import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessTable;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.testkit.generator.Bank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the services of a secured stack log in to Kafka: each under its own name, with a certificate
 * of its own and the rights that its work needs. The simulators log in once for all banks that have
 * a topic of their own.
 */
final class KafkaLogins {

  private static final String PROTOCOL = "SASL_SSL";
  private static final String MECHANISM = "PLAIN";

  private final StackKeys keys;

  KafkaLogins(StackKeys keys) {
    this.keys = keys;
  }

  /** Passwords by name. */
  Map<String, String> users() {
    return Arrays.stream(ServiceKind.values())
        .filter(KafkaLogins::usesKafka)
        .collect(Collectors.toMap(ServiceKind::serviceName, this::password));
  }

  /** What a secured broker needs. */
  BrokerSettings secured(BrokerSettings broker) {
    KafkaCertificates certificates = certificates();
    return broker
        .withUsers(users())
        .withCertificates(
            certificates.keyStore(KafkaCertificates.BROKER),
            certificates.password(),
            certificates.authority());
  }

  /** Those of the broker and of everybody who logs in. */
  private KafkaCertificates certificates() {
    List<String> names =
        Arrays.stream(ServiceKind.values())
            .filter(KafkaLogins::usesKafka)
            .map(ServiceKind::serviceName)
            .toList();
    return KafkaCertificates.in(keys.kafkaDirectory(), keys.secret("kafka-certificates"), names);
  }

  List<AccessRule> rules() {
    List<AccessRule> rules = new ArrayList<>(AccessTable.services());
    for (Bank bank : Bank.values()) {
      rules.addAll(AccessTable.bank(ServiceKind.SIMULATORS.serviceName(), bank.id()));
    }
    return rules.stream().distinct().toList();
  }

  /** What a service is told besides the address. */
  Map<String, String> environment(ServiceKind kind) {
    Map<String, String> environment = new TreeMap<>();
    if (usesKafka(kind)) {
      String login =
          "org.apache.kafka.common.security.plain.PlainLoginModule required"
              + " username=\"%s\" password=\"%s\";".formatted(kind.serviceName(), password(kind));
      environment.put(variable(kind, "SECURITY_PROTOCOL"), PROTOCOL);
      environment.put(variable(kind, "SASL_MECHANISM"), MECHANISM);
      environment.put(variable(kind, "SASL_JAAS_CONFIG"), login);
      KafkaCertificates certificates = certificates();
      environment.put(variable(kind, "SSL_KEYSTORE_TYPE"), "PKCS12");
      environment.put(
          variable(kind, "SSL_KEYSTORE_LOCATION"),
          certificates.keyStore(kind.serviceName()).toString());
      environment.put(variable(kind, "SSL_KEYSTORE_PASSWORD"), certificates.password());
      environment.put(variable(kind, "SSL_TRUSTSTORE_TYPE"), "PEM");
      environment.put(
          variable(kind, "SSL_TRUSTSTORE_LOCATION"), certificates.authority().toString());
    }
    return environment;
  }

  private static String variable(ServiceKind kind, String property) {
    return kind == ServiceKind.SIMULATORS
        ? "KAFKA_" + property
        : "KAIPIAO_KAFKA_CLIENT__" + property + "_";
  }

  private String password(ServiceKind kind) {
    return keys.secret("kafka-" + kind.serviceName());
  }

  private static boolean usesKafka(ServiceKind kind) {
    return kind != ServiceKind.CONSOLE;
  }
}
