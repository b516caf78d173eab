package dev.kaipiao.cli.manifest;

import static dev.kaipiao.cli.manifest.ManifestFiles.list;
import static dev.kaipiao.cli.manifest.ManifestFiles.resource;
import static dev.kaipiao.cli.manifest.ManifestFiles.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessTable;
import dev.kaipiao.contracts.topic.TopicSpec;
import dev.kaipiao.messaging.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the manifests say, read as an operator of Kubernetes reads it, beside what the code, the
 * containers and the pages say. Variables are compared in {@code stack.KubernetesVariablesTest}.
 */
class ManifestDriftTest {

  private static final Path HOME = StackDirectory.home();
  private static final String BASE = "base";
  private static final String SIMULATORS = "simulators";

  @Test
  void everyServiceIsDeployedAndNoOther() {
    Set<String> deployed =
        Stream.of(BASE, SIMULATORS)
            .flatMap(folder -> resources(folder, "Deployment").stream())
            .map(ManifestFiles::name)
            .collect(Collectors.toSet());
    assertThat(deployed)
        .isEqualTo(
            Arrays.stream(ServiceKind.values())
                .map(ServiceKind::serviceName)
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource
  void aServiceIsReachedWhereItListens(ServiceKind kind) {
    JsonNode container = container(kind);
    Map<String, Integer> listens =
        list(container.path("ports"))
            .collect(
                Collectors.toMap(
                    port -> port.path("name").asText(),
                    port -> port.path("containerPort").asInt()));
    Map<String, Integer> reached =
        list(resource(folder(kind), "Service", kind.serviceName()).at("/spec/ports"))
            .collect(
                Collectors.toMap(
                    port -> port.path("targetPort").asText(), port -> port.path("port").asInt()));
    assertThat(listens).containsEntry("http", kind.preferredPort()).isEqualTo(reached);
    assertThat(ManifestVariables.of(kind).get("QUARKUS_HTTP_PORT"))
        .isEqualTo(Integer.toString(kind.preferredPort()));
    if (kind == ServiceKind.SIGNING) {
      assertThat(ManifestVariables.of(kind).get("KAIPIAO_SIGNING_VERIFICATION_PORT"))
          .isEqualTo(Integer.toString(listens.get("verification")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsTheImageOfTheServiceAndItsVirtualMachineIsThatOfTheStack(ServiceKind kind) {
    JsonNode container = container(kind);
    assertThat(container.path("image").asText()).isEqualTo("kaipiao/" + kind.serviceName());
    assertThat(ManifestVariables.of(kind).get("JDK_JAVA_OPTIONS"))
        .isEqualTo(String.join(" ", kind.jvmOptions()));
    assertThat(container.at("/resources/limits/memory").asText())
        .isEqualTo(kind.heapMegabytes() + 512 + "Mi");
  }

  @ParameterizedTest
  @EnumSource
  void itIsAskedForItsHealthAsTheContainerIs(ServiceKind kind) throws IOException {
    JsonNode container = container(kind);
    String ready = container.at("/readinessProbe/httpGet/path").asText();
    assertThat(Files.readString(HOME.resolve("deploy/images/Dockerfile"))).contains(ready + "\\\"");
    assertThat(Files.readString(HOME.resolve("docs/deployment.md")))
        .contains("`" + ready + "`")
        .contains("`" + container.at("/livenessProbe/httpGet/path").asText() + "`");
    assertThat(container.at("/startupProbe/httpGet"))
        .isEqualTo(container.at("/livenessProbe/httpGet"));
  }

  @ParameterizedTest
  @EnumSource
  void itHasNoRightsAndWritesNowhere(ServiceKind kind) throws IOException {
    JsonNode pod = deployment(kind).at("/spec/template/spec");
    JsonNode container = container(kind);
    String user = pod.at("/securityContext/runAsUser").asText();
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(Files.readString(HOME.resolve("deploy/images/Dockerfile"))).contains("USER " + user);
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
  }

  @Test
  void topicsAreThoseOfTheCode() {
    assertThat(resources(BASE, "KafkaTopic").stream().map(ManifestDriftTest::described))
        .containsExactlyInAnyOrderElementsOf(
            TopicSpec.platform().stream().map(ManifestDriftTest::described).toList());
  }

  @Test
  void usersMayDoWhatTheTableSaysAndNothingElse() {
    Set<AccessRule> given =
        resources(BASE, "KafkaUser").stream()
            .flatMap(KafkaUserRules::of)
            .collect(Collectors.toSet());
    assertThat(given).isEqualTo(new HashSet<>(AccessTable.services()));
  }

  @Test
  void brokersAreSetAsTheContainersAre() throws IOException {
    JsonNode kafka = resource(BASE, "Kafka", "kaipiao").at("/spec/kafka");
    JsonNode cluster =
        ManifestFiles.documents(HOME.resolve("deploy/compose/kafka-cluster.yml"))
            .get(0)
            .path("x-cluster");
    JsonNode config = kafka.path("config");
    config
        .fieldNames()
        .forEachRemaining(
            name ->
                assertThat(cluster.path("KAFKA_" + variable(name)).asText())
                    .as(name)
                    .isEqualTo(config.path(name).asText()));
    assertThat(config.size()).isEqualTo(11);
    assertThat(kafka.path("version").asText()).isEqualTo(property("kafka.version"));
    assertThat(kafka.at("/authorization/type").asText()).isEqualTo("simple");
    assertThat(kafka.at("/listeners/0/authentication/type").asText()).isEqualTo("tls");
  }

  @Test
  void eachServiceHasTheDatabaseOfTheContainers() throws IOException {
    String compose = Files.readString(HOME.resolve("docker-compose.yml"));
    List<String> names =
        Arrays.stream(ServiceKind.values())
            .filter(ServiceKind::hasDatabase)
            .map(ServiceKind::serviceName)
            .toList();
    List<JsonNode> clusters = resources(BASE, "Cluster");
    assertThat(clusters.stream().map(ManifestFiles::name))
        .containsExactlyInAnyOrderElementsOf(names.stream().map(name -> name + "-db").toList());
    for (JsonNode cluster : clusters) {
      String owner = cluster.at("/spec/bootstrap/initdb/owner").asText();
      assertThat(ManifestFiles.name(cluster)).isEqualTo(owner + "-db");
      assertThat(cluster.at("/spec/bootstrap/initdb/database").asText()).isEqualTo(owner);
      assertThat(cluster.at("/spec/imageName").asText())
          .endsWith(":" + property("postgresql.binaries.version").split("\\.", -1)[0]);
      JsonNode parameters = cluster.at("/spec/postgresql/parameters");
      parameters
          .fieldNames()
          .forEachRemaining(
              name -> assertThat(compose).contains(name + "=" + parameters.path(name).asText()));
      assertThat(cluster.at("/spec/postgresql/synchronous/dataDurability").asText())
          .isEqualTo("required");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatScalesFollowsAMetricThatTheServicePublishesUpToItsPartitions(ServiceKind kind)
      throws IOException {
    List<JsonNode> scaled =
        resources(BASE, "ScaledObject").stream()
            .filter(one -> ManifestFiles.name(one).equals(kind.serviceName()))
            .toList();
    assertThat(scaled).hasSize(kind.hasDatabase() ? 1 : 0);
    for (JsonNode one : scaled) {
      assertThat(one.at("/spec/maxReplicaCount").asInt())
          .isLessThanOrEqualTo(TopicSpec.platform().get(0).partitions());
      assertThat(deployment(kind).at("/spec/replicas").isMissingNode()).isTrue();
      for (JsonNode trigger : one.at("/spec/triggers")) {
        var query =
            Pattern.compile("max\\(([a-z_]+)\\{consumer=~\"([a-z0-9|-]+)\"}\\)")
                .matcher(trigger.at("/metadata/query").asText());
        assertThat(query.matches()).isTrue();
        assertThat(Arrays.stream(Metric.values()).flatMap(metric -> metric.series().stream()))
            .contains(query.group(1));
        for (String consumer : query.group(2).split("\\|", -1)) {
          assertThat(sources(kind.serviceName()))
              .contains("\"" + consumer.replaceFirst("-[0-9]$", "") + "\"");
        }
      }
    }
  }

  @Test
  void onlyAServiceAndItsOperatorReachItsDatabase() {
    for (ServiceKind kind : ServiceKind.values()) {
      if (kind.hasDatabase()) {
        JsonNode policy = resource(BASE, "NetworkPolicy", kind.serviceName() + "-db");
        assertThat(list(policy.at("/spec/ingress")).map(one -> one.path("from").toString()))
            .containsExactlyInAnyOrder(
                "[{\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/name\":\"%s\"}}}]"
                    .formatted(kind.serviceName()),
                "[{\"podSelector\":{\"matchLabels\":{\"cnpg.io/cluster\":\"%s-db\"}}}]"
                    .formatted(kind.serviceName()),
                "[{\"namespaceSelector\":{\"matchLabels\":"
                    + "{\"kubernetes.io/metadata.name\":\"cnpg-system\"}}}]");
      }
    }
  }

  @Test
  void nothingIsLetThroughThatIsNotNamed() {
    JsonNode nothing = resource(BASE, "NetworkPolicy", "nothing-else").path("spec");
    assertThat(nothing.path("podSelector").isEmpty()).isTrue();
    assertThat(nothing.path("policyTypes")).hasSize(2);
    assertThat(nothing.has("ingress") || nothing.has("egress")).isFalse();
    for (JsonNode policy : resources(BASE, "NetworkPolicy")) {
      assertThat(list(policy.at("/spec/ingress")))
          .as(ManifestFiles.name(policy))
          .allMatch(rule -> rule.has("from") && rule.has("ports"));
    }
  }

  /** The console calls the four services; no service calls another. */
  @Test
  void noServiceCallsAnother() {
    for (JsonNode policy : resources(BASE, "NetworkPolicy")) {
      Set<String> callees =
          list(policy.at("/spec/egress"))
              .flatMap(rule -> list(rule.path("to")))
              .map(to -> to.at("/podSelector/matchLabels/app.kubernetes.io~1name").asText())
              .filter(name -> !name.isEmpty())
              .collect(Collectors.toCollection(TreeSet::new));
      if (ManifestFiles.name(policy).equals("console")) {
        assertThat(callees).containsExactly("audit", "issuance", "receipts", "signing");
      } else {
        assertThat(callees).as(ManifestFiles.name(policy)).isEmpty();
      }
    }
  }

  @Test
  void secretsAreNamedAndNeverGiven() throws IOException {
    String page = Files.readString(HOME.resolve("docs/deployment.md"));
    Set<String> brought = new TreeSet<>();
    for (Path file : ManifestFiles.all()) {
      String text = Files.readString(file);
      assertThat(text).as(file.toString()).doesNotContain("kind: Secret");
      Pattern.compile(
              "(?:secretName|secretKeyRef: \\{name|passwordSecretRef: \\{name): ([a-z-]+-keys)")
          .matcher(text)
          .results()
          .forEach(found -> brought.add(found.group(1)));
    }
    assertThat(brought)
        .containsExactly(
            "audit-keys", "issuance-keys", "receipts-keys", "signing-keys", "simulators-keys")
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static String described(TopicSpec topic) {
    Map<String, String> config = new TreeMap<>(topic.configuration());
    config.put("min.insync.replicas", "2");
    return "%s %d %s".formatted(topic.name(), topic.partitions(), config);
  }

  private static String described(JsonNode topic) {
    JsonNode spec = topic.path("spec");
    Map<String, String> config = new TreeMap<>();
    spec.path("config")
        .fields()
        .forEachRemaining(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    return "%s %d %s".formatted(ManifestFiles.name(topic), spec.path("partitions").asInt(), config);
  }

  private static String folder(ServiceKind kind) {
    return kind.scalesOut() ? BASE : SIMULATORS;
  }

  private static JsonNode deployment(ServiceKind kind) {
    return resource(folder(kind), "Deployment", kind.serviceName());
  }

  private static JsonNode container(ServiceKind kind) {
    return deployment(kind).at("/spec/template/spec/containers/0");
  }

  private static String variable(String property) {
    return property.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** All code of a module. */
  private static String sources(String module) throws IOException {
    Path folder = HOME.resolve("services").resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    }
  }

  private static String property(String name) throws IOException {
    var value =
        Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
            .matcher(Files.readString(HOME.resolve("pom.xml")));
    assertThat(value.find()).isTrue();
    return value.group(1);
  }
}
