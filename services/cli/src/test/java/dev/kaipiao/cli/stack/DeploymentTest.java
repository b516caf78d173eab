package dev.kaipiao.cli.stack;

import static dev.kaipiao.cli.stack.ComposeFile.names;
import static dev.kaipiao.cli.stack.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.topic.TopicSpec;
import dev.kaipiao.embedded.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The containers are the same system as the embedded stack: whatever drifts apart is named here.
 */
class DeploymentTest {

  private static final Path HOME = StackDirectory.home();
  private static final Pattern TOPIC_LINE =
      Pattern.compile("(?m)^(kaipiao\\S+) ([0-9]+) ([0-9]+)$");

  @TempDir private Path directory;
  private JsonNode compose;

  @BeforeEach
  void readCompose() throws IOException {
    compose = ComposeFile.read(HOME.resolve("docker-compose.yml"));
  }

  @Test
  void everyServiceOfTheStackIsAContainerAndNoOther() {
    // Given
    Set<String> inCode =
        Stream.concat(
                Arrays.stream(ServiceKind.values()).map(ServiceKind::serviceName),
                Stream.of("kafka", "postgres", "topics"))
            .collect(Collectors.toCollection(TreeSet::new));
    // When
    Set<String> inCompose = names(compose.path("services"));
    // Then
    assertThat(inCompose).isEqualTo(inCode);
  }

  @ParameterizedTest
  @EnumSource
  void aContainerIsToldTheVariablesTheEmbeddedServiceIsTold(ServiceKind kind) {
    // Given
    Set<String> inCode = new TreeSet<>(environment().of(kind).keySet());
    // When
    Set<String> inCompose = names(service(kind).path("environment"));
    // Then
    if (kind == ServiceKind.CONSOLE) {
      inCode.remove("KAIPIAO_KAFKA_BOOTSTRAP_SERVERS");
    }
    if (kind == ServiceKind.AUDIT) {
      inCode.add("KAIPIAO_AUDIT_LOG_ORIGIN"); // the embedded log is nobody else's
    }
    inCode.remove("KAIPIAO_INSTANCE"); // a container is named by its host name
    assertThat(inCompose).isEqualTo(inCode);
  }

  @ParameterizedTest
  @EnumSource
  void aContainerListensOnThePreferredPort(ServiceKind kind) {
    // Given
    String port = Integer.toString(kind.preferredPort());
    // When
    JsonNode service = service(kind);
    // Then
    assertThat(service.path("environment").path("QUARKUS_HTTP_PORT").asText()).isEqualTo(port);
    assertThat(texts(service.path("ports"))).contains(port + ":" + port);
  }

  @ParameterizedTest
  @EnumSource
  void aContainerGivesWayAsTheEmbeddedServiceDoes(ServiceKind kind) {
    assertThat(service(kind).path("cpu_shares").asInt()).isEqualTo(kind.niceness().cpuShares());
  }

  @Test
  void serversGiveWayAsTheEmbeddedOnesDo() {
    JsonNode services = compose.path("services");
    assertThat(services.path("kafka").path("cpu_shares").asInt())
        .isEqualTo(Niceness.DOOR.cpuShares());
    assertThat(services.path("postgres").path("cpu_shares").asInt())
        .isEqualTo(Niceness.DATABASE.cpuShares());
  }

  @ParameterizedTest
  @EnumSource
  void addressesBetweenContainersNameAServiceAndItsPort(ServiceKind kind) {
    // Given
    Pattern address = Pattern.compile("http://([a-z]+):([0-9]+)");
    // When
    service(kind)
        .path("environment")
        .forEach(
            value -> {
              Matcher found = address.matcher(value.asText());
              if (found.matches()) {
                // Then
                ServiceKind target =
                    ServiceKind.valueOf(found.group(1).toUpperCase(java.util.Locale.ROOT));
                assertThat(found.group(2)).isEqualTo(Integer.toString(target.preferredPort()));
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void anImageIsBuiltFromThePackagedService(ServiceKind kind) throws IOException {
    // When
    JsonNode build = service(kind).path("build");
    // Then
    assertThat(service(kind).path("image").asText()).isEqualTo("kaipiao/" + kind.serviceName());
    assertThat(build.path("args").path("SERVICE").asText()).isEqualTo(kind.serviceName());
    assertThat(HOME.resolve(build.path("dockerfile").asText())).exists();
    assertThat(Files.readString(HOME.resolve(build.path("dockerfile").asText())))
        .contains("services/${SERVICE}/target/quarkus-app")
        .contains("USER 10001");
    assertThat(kind.jar(HOME).toString()).endsWith("target/quarkus-app/quarkus-run.jar");
  }

  /** A cache fits only how it was recorded. */
  @ParameterizedTest
  @EnumSource
  void theCacheOfAnImageIsRecordedAsTheServiceIsStarted(ServiceKind kind) throws IOException {
    // Given
    Matcher recorded =
        Pattern.compile("(?m)^options=\\((.+)\\)$")
            .matcher(Files.readString(HOME.resolve("deploy/images/prepare.sh")));
    assertThat(recorded.find()).isTrue();
    // Then
    assertThat(Files.readString(HOME.resolve("deploy/images/Dockerfile")))
        .contains("JAVA_TOOL_OPTIONS=\"" + recorded.group(1) + " ");
    assertThat(kind.jvmOptions()).contains(recorded.group(1).split(" ", -1));
  }

  @Test
  void brokerAndDatabaseHaveTheVersionsOfTheEmbeddedOnes() throws IOException {
    // Given
    String pom = Files.readString(HOME.resolve("pom.xml"));
    String kafka = property(pom, "kafka.version");
    String postgres = property(pom, "postgresql.binaries.version");
    // Then
    assertThat(image("kafka")).isEqualTo("apache/kafka:" + kafka);
    assertThat(image("topics")).isEqualTo("apache/kafka:" + kafka);
    assertThat(image("postgres")).isEqualTo("postgres:" + postgres.split("\\.", -1)[0]);
  }

  @Test
  void theTopicsOfTheScriptAreThoseOfTheCode() throws IOException {
    // Given
    Set<String> inCode =
        Arrays.stream(Topic.values())
            .map(
                topic ->
                    topic.topicName()
                        + " "
                        + topic.partitions()
                        + " "
                        + topic.retention().toMillis())
            .collect(Collectors.toCollection(TreeSet::new));
    // When
    String script = Files.readString(HOME.resolve("deploy/kafka/topics.sh"));
    Set<String> inScript =
        TOPIC_LINE
            .matcher(script)
            .results()
            .map(line -> line.group())
            .collect(Collectors.toCollection(TreeSet::new));
    // Then
    assertThat(inScript).isEqualTo(inCode);
    assertThat(script)
        .contains("\"$name.dlq\"")
        .isEqualTo(script.replace(Topic.deadLettersOf("$name"), "$name.dlq"));
  }

  @Test
  void theSettingsOfTheScriptAreThoseOfTheCode() throws IOException {
    // When
    String script = Files.readString(HOME.resolve("deploy/kafka/topics.sh"));
    // Then
    for (TopicSpec topic : TopicSpec.platform()) {
      Map<String, String> inCode = new TreeMap<>(topic.configuration());
      String retention = inCode.remove("retention.ms");
      assertThat(script).contains(retention);
      inCode.forEach(
          (name, value) -> assertThat(script).contains("--config " + name + "=" + value));
    }
    assertThat(script).contains("--config min.insync.replicas=2");
  }

  @Test
  void theDatabasesOfTheScriptAreThoseOfTheCode() throws IOException {
    // Given
    String inCode =
        Arrays.stream(ServiceKind.values())
            .filter(ServiceKind::hasDatabase)
            .map(ServiceKind::serviceName)
            .collect(Collectors.joining(" "));
    // When
    String script = Files.readString(HOME.resolve("deploy/postgres/databases.sh"));
    // Then
    assertThat(script).contains("for service in " + inCode + "; do");
  }

  @Test
  void noSecretStandsInTheFile() throws IOException {
    // When
    String text = Files.readString(HOME.resolve("docker-compose.yml"));
    // Then
    assertThat(
            text.lines()
                .filter(line -> line.matches(".*(PASSWORD|SECRET|SEALING_KEY|PUBLIC_KEY):.*")))
        .allMatch(line -> line.contains("${"));
  }

  private StackEnvironment environment() {
    return new StackEnvironment(
        new StackDirectory(directory),
        StackKeys.in(directory),
        kind -> "localhost:9092",
        kind -> new DatabaseAddress("localhost", 5432, kind.serviceName(), kind.serviceName(), "x"),
        Wiring.STRAIGHT,
        StackShape.SINGLE,
        new Ports());
  }

  private JsonNode service(ServiceKind kind) {
    return compose.path("services").path(kind.serviceName());
  }

  private String image(String name) {
    return compose.path("services").path(name).path("image").asText();
  }

  private static String property(String pom, String name) {
    Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
    assertThat(value.find()).isTrue();
    return value.group(1);
  }
}
