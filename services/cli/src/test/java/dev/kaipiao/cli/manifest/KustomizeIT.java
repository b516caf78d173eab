package dev.kaipiao.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real Kustomize makes of an overlay what {@link Overlay} does. Run on request, with {@code
 * -Dkaipiao.kustomize=/path/to/kustomize}; it needs no cluster.
 */
@EnabledIfSystemProperty(named = "kaipiao.kustomize", matches = ".+")
class KustomizeIT {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"one-zone", "production"})
  void anOverlayIsRenderedAsTheTestsReadIt(String name) throws IOException, InterruptedException {
    // Given
    Path rendered = directory.resolve("rendered.yaml");
    Path overlay = ManifestFiles.FOLDER.resolve("overlays").resolve(name);
    // When
    Process kustomize =
        new ProcessBuilder(System.getProperty("kaipiao.kustomize"), "build", overlay.toString())
            .redirectOutput(rendered.toFile())
            .redirectError(directory.resolve("errors").toFile())
            .start();
    // Then
    assertThat(kustomize.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(directory.resolve("errors"))).isEmpty();
    assertThat(kustomize.exitValue()).isZero();
    List<JsonNode> resources = ManifestFiles.documents(rendered);
    assertThat(resources)
        .filteredOn(one -> !"ConfigMap".equals(ManifestFiles.kind(one)))
        .extracting(KustomizeIT::essence)
        .containsExactlyInAnyOrderElementsOf(
            Overlay.of(name).resources().stream().map(KustomizeIT::essence).toList());
    assertThat(resources)
        .filteredOn(one -> "ConfigMap".equals(ManifestFiles.kind(one)))
        .singleElement()
        .satisfies(one -> assertThat(ManifestFiles.name(one)).startsWith("kaipiao-"));
  }

  /** Without what Kustomize adds by itself: name space, image names, the generated name. */
  private static String essence(JsonNode resource) {
    return ManifestFiles.kind(resource)
        + " "
        + ManifestFiles.name(resource)
        + " "
        + sorted(resource.path("spec"))
            .replaceAll("\"name\":\"kaipiao-[a-z0-9]{10}\"", "\"name\":\"kaipiao\"")
            .replaceAll("registry\\.example/(kaipiao/[a-z]+):0\\.1\\.0", "$1");
  }

  private static String sorted(JsonNode node) {
    try {
      ObjectMapper mapper = new ObjectMapper();
      mapper.configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
      return mapper.writeValueAsString(mapper.treeToValue(node, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
