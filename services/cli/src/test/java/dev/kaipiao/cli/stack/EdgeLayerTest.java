package dev.kaipiao.cli.stack;

import static dev.kaipiao.cli.stack.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge leads to the services where they are, and stands before all of them. */
class EdgeLayerTest {

  private static final Path HOME = StackDirectory.home();
  private static final Path LAYER = HOME.resolve("deploy/compose/edge.yml");
  private static final Pattern UPSTREAM =
      Pattern.compile("(?m)^upstream ([a-z]+)\\s+\\{ server ([a-z]+):([0-9]+)");

  @TempDir private Path directory;

  @Test
  void everyUpstreamIsAServiceOnItsPort() throws IOException {
    // Given
    JsonNode base = ComposeFile.read(HOME.resolve("docker-compose.yml")).path("services");
    Map<String, String> expected = new TreeMap<>();
    Arrays.stream(ServiceKind.values())
        .filter(kind -> kind != ServiceKind.SIMULATORS)
        .forEach(
            kind ->
                expected.put(kind.serviceName(), kind.serviceName() + ":" + kind.preferredPort()));
    expected.put(
        "verification",
        "signing:"
            + base.path("signing")
                .path("environment")
                .path("KAIPIAO_SIGNING_VERIFICATION_PORT")
                .asText());
    // When
    Map<String, String> upstreams = new TreeMap<>();
    UPSTREAM
        .matcher(Files.readString(HOME.resolve("deploy/edge/upstreams.conf")))
        .results()
        .forEach(line -> upstreams.put(line.group(1), line.group(2) + ":" + line.group(3)));
    // Then
    assertThat(upstreams).isEqualTo(expected);
  }

  @Test
  void onlyTheEdgeIsPublished() throws IOException {
    // When
    JsonNode layer = layer();
    // Then
    for (ServiceKind kind : ServiceKind.values()) {
      assertThat(layer.path(kind.serviceName()).path("ports").isEmpty()).isTrue();
    }
    assertThat(Files.readString(LAYER).split("!reset", -1))
        .hasSize(ServiceKind.values().length + 1);
    assertThat(texts(layer.path("edge").path("ports"))).containsExactly("443:8443");
    assertThat(layer.path("edge").path("read_only").asBoolean()).isTrue();
  }

  @Test
  void theImageIsMadeOfThePackagesThatAreTested() throws IOException {
    // Given
    JsonNode build = layer().path("edge").path("build");
    // When
    Path context = HOME.resolve(build.path("context").asText());
    String image = Files.readString(context.resolve(build.path("dockerfile").asText()));
    // Then
    assertThat(image)
        .contains("nginx libnginx-mod-http-modsecurity modsecurity-crs")
        .contains("USER www-data");
    assertThat(context.resolve("nginx.conf")).exists();
  }

  @Test
  void bodiesAreAsLargeAsIssuanceTakesThem() throws IOException {
    // Given
    String settings = Files.readString(HOME.resolve("docs/configuration-reference.md"));
    // Then
    assertThat(settings)
        .contains("`KAIPIAO_ISSUANCE_INTAKE_MAX_REQUEST_SIZE` | size | `2M`")
        .contains("`KAIPIAO_ISSUANCE_INTAKE_MAX_BATCH_SIZE` | size | `32M`");
    assertThat(Files.readString(HOME.resolve("deploy/edge/limits.conf")))
        .contains("client_max_body_size 2m;");
    assertThat(Files.readString(HOME.resolve("deploy/edge/large-bodies.conf")))
        .contains("client_max_body_size 32m;");
  }

  /** Without the tag by which Compose takes a list away. */
  private JsonNode layer() throws IOException {
    String text = Files.readString(LAYER).replace("!reset", "");
    return ComposeFile.read(Files.writeString(directory.resolve("edge.yml"), text))
        .path("services");
  }
}
