package dev.kaipiao.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kaipiao.cli.stack.StackDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What stands under deploy/kubernetes, read without the code that wrote it. */
final class ManifestFiles {

  static final Path FOLDER = Manifests.folder(StackDirectory.home());
  static final String KUSTOMIZATION = "kustomization.yaml";

  private static final YAMLMapper YAML = new YAMLMapper();

  private ManifestFiles() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of a file. */
  static List<JsonNode> documents(Path file) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode document(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a kustomization takes in from its own folder. */
  static List<JsonNode> resources(String folder) {
    Path kustomization = FOLDER.resolve(folder).resolve(KUSTOMIZATION);
    return list(documents(kustomization).get(0).path("resources"))
        .flatMap(name -> documents(kustomization.resolveSibling(name.asText())).stream())
        .toList();
  }

  /** Those of one kind. */
  static List<JsonNode> resources(String folder, String kind) {
    return resources(folder).stream().filter(one -> kind.equals(kind(one))).toList();
  }

  static JsonNode resource(String folder, String kind, String name) {
    return resources(folder, kind).stream()
        .filter(one -> name.equals(name(one)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  static String kind(JsonNode resource) {
    return resource.path("kind").asText();
  }

  static String name(JsonNode resource) {
    return resource.path("metadata").path("name").asText();
  }

  static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
