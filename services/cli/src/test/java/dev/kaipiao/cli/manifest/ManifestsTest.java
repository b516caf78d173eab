package dev.kaipiao.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manifests are those of the code, and each says only what its kind knows. {@code mvn -pl
 * services/cli test -Dtest=ManifestsTest -Dkaipiao.write-reference=true} writes them anew.
 */
class ManifestsTest {

  static Stream<Path> files() {
    return ManifestFiles.all().stream();
  }

  @Test
  void theyAreAsTheCodeSays() throws IOException {
    if (Boolean.getBoolean("kaipiao.write-reference")) {
      Manifests.write(ManifestFiles.FOLDER);
    }
    assertThat(Manifests.differing(ManifestFiles.FOLDER)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aResourceHasNoFieldThatItsKindDoesNotKnow(Path file) {
    List<JsonNode> resources = ManifestFiles.documents(file);
    assertThat(resources).isNotEmpty();
    resources.forEach(
        one ->
            assertThat(Kinds.faults(one))
                .as("%s %s", ManifestFiles.kind(one), ManifestFiles.name(one))
                .isEmpty());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsTakenIn(Path file) {
    JsonNode kustomization =
        ManifestFiles.documents(file.resolveSibling(ManifestFiles.KUSTOMIZATION)).get(0);
    String name = file.getFileName().toString();
    if (!name.equals(ManifestFiles.KUSTOMIZATION)) {
      assertThat(ManifestFiles.list(kustomization.path("resources")).map(JsonNode::asText))
          .contains(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-zone", "production"})
  void whatAnOverlayComesToIsValidToo(String name) {
    Overlay overlay = Overlay.of(name);
    assertThat(overlay.resources())
        .allSatisfy(
            one ->
                assertThat(Kinds.faults(one))
                    .as("%s %s", ManifestFiles.kind(one), ManifestFiles.name(one))
                    .isEmpty());
  }

  @Test
  void aFieldThatDoesNotExistIsFoundInEveryKind() {
    for (String folder : List.of("base", "simulators")) {
      for (JsonNode resource : ManifestFiles.resources(folder)) {
        ObjectNode wrong = resource.deepCopy();
        wrong.withObject("/spec").put("noSuchField", 1);
        assertThat(Kinds.faults(wrong)).as("%s", ManifestFiles.kind(resource)).isNotEmpty();
      }
    }
  }

  @Test
  void aFieldThatDoesNotExistIsFoundDeepWithin() {
    ObjectNode wrong = ManifestFiles.resource("base", "Deployment", "issuance").deepCopy();
    ((ObjectNode) wrong.at("/spec/template/spec/containers/0/readinessProbe/httpGet"))
        .put("pathh", "/");
    assertThat(Kinds.faults(wrong)).isNotEmpty();
  }

  @Test
  void partnersGetWhatTheTableSays() {
    String text = Manifests.partners(List.of("nanhu"), List.of("erp"));
    List<JsonNode> resources = Stream.of(text.split("---\n")).map(ManifestFiles::document).toList();
    assertThat(resources)
        .extracting(ManifestFiles::name)
        .containsExactly(
            "kaipiao.bank.nanhu.deliveries.v1",
            "kaipiao.bank.nanhu.deliveries.v1.dlq",
            "bank-nanhu",
            "erp");
    assertThat(resources).allSatisfy(one -> assertThat(Kinds.faults(one)).isEmpty());
  }
}
