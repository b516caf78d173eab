package dev.kaipiao.cli.manifest;

import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.TopicSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Topics and users as Strimzi's operator reads them. */
final class KafkaResources {

  /** Of the cluster, in every name that Strimzi gives. */
  static final String CLUSTER = "kaipiao";

  static final String BOOTSTRAP = CLUSTER + "-kafka-bootstrap:9093";
  static final int PORT = 9093;

  /** The secret with the certificate of the brokers' issuer. */
  static final String AUTHORITY = CLUSTER + "-cluster-ca-cert";

  /** Marks pods that the brokers let in. */
  static final String CLIENT = "kaipiao.dev/kafka-client";

  private static final Template TOPIC =
      new Template(
          """
          apiVersion: kafka.strimzi.io/v1
          kind: KafkaTopic
          metadata:
            name: {{name}}
            labels: {strimzi.io/cluster: kaipiao}
          spec:
            partitions: {{partitions}}
            replicas: 3
            config:
              min.insync.replicas: 2
              {{config}}
          """);

  private static final Template USER =
      new Template(
          """
          apiVersion: kafka.strimzi.io/v1
          kind: KafkaUser
          metadata:
            name: {{name}}
            labels: {strimzi.io/cluster: kaipiao}
          spec:
            authentication: {type: tls}
            authorization:
              type: simple
              acls:
                {{acls}}
          """);

  /** What rights are given for; several rights for the same are one entry. */
  private record Subject(AccessRule.Resource resource, String name, boolean prefixed) {

    static Subject of(AccessRule rule) {
      return new Subject(rule.resource(), rule.name(), rule.prefixed());
    }
  }

  private KafkaResources() {}

  static List<String> topics(List<TopicSpec> topics) {
    return topics.stream().map(KafkaResources::topic).toList();
  }

  /** A user for each principal of the rules, in their order. */
  static List<String> users(List<AccessRule> rules) {
    Map<String, List<AccessRule>> byPrincipal =
        rules.stream()
            .distinct()
            .collect(
                Collectors.groupingBy(
                    AccessRule::principal, LinkedHashMap::new, Collectors.toList()));
    return byPrincipal.entrySet().stream()
        .map(user -> USER.with(Map.of("name", user.getKey(), "acls", acls(user.getValue()))))
        .toList();
  }

  private static String topic(TopicSpec topic) {
    String config =
        topic.configuration().entrySet().stream()
            .map(setting -> setting.getKey() + ": " + setting.getValue())
            .collect(Collectors.joining("\n"));
    return TOPIC.with(
        Map.of(
            "name",
            topic.name(),
            "partitions",
            Integer.toString(topic.partitions()),
            "config",
            config));
  }

  private static String acls(List<AccessRule> rules) {
    Map<Subject, TreeSet<AccessRule.Operation>> bySubject = new LinkedHashMap<>();
    rules.forEach(
        rule ->
            bySubject
                .computeIfAbsent(Subject.of(rule), unseen -> new TreeSet<>())
                .add(rule.operation()));
    return bySubject.entrySet().stream()
        .map(entry -> acl(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String acl(Subject subject, TreeSet<AccessRule.Operation> operations) {
    return "- {resource: {type: %s, name: %s, patternType: %s}, operations: [%s]}"
        .formatted(
            subject.resource().name().toLowerCase(Locale.ROOT),
            subject.name(),
            subject.prefixed() ? "prefix" : "literal",
            operations.stream().map(KafkaResources::capitalized).collect(Collectors.joining(", ")));
  }

  /** {@code READ} is {@code Read}. */
  private static String capitalized(AccessRule.Operation operation) {
    String name = operation.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
