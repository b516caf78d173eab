package dev.kaipiao.cli.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an overlay comes to: base and components with its patches applied. It does what we use of
 * Kustomize, no more; {@link KustomizeIT} compares it with the real one.
 */
final class Overlay {

  private final JsonNode kustomization;
  private final List<JsonNode> resources;

  private Overlay(JsonNode kustomization, List<JsonNode> resources) {
    this.kustomization = kustomization;
    this.resources = resources;
  }

  static Overlay of(String name) {
    Path folder = ManifestFiles.FOLDER.resolve("overlays").resolve(name);
    JsonNode kustomization =
        ManifestFiles.documents(folder.resolve(ManifestFiles.KUSTOMIZATION)).get(0);
    List<JsonNode> resources =
        Stream.of("resources", "components")
            .flatMap(field -> ManifestFiles.list(kustomization.path(field)))
            .map(path -> ManifestFiles.FOLDER.relativize(folder.resolve(path.asText()).normalize()))
            .flatMap(path -> ManifestFiles.resources(path.toString()).stream())
            .map(JsonNode::<JsonNode>deepCopy)
            .toList();
    Overlay overlay = new Overlay(kustomization, resources);
    ManifestFiles.list(kustomization.path("patches")).forEach(overlay::apply);
    return overlay;
  }

  List<JsonNode> resources() {
    return resources;
  }

  List<JsonNode> resources(String kind) {
    return resources.stream().filter(one -> kind.equals(ManifestFiles.kind(one))).toList();
  }

  JsonNode kustomization() {
    return kustomization;
  }

  private void apply(JsonNode patch) {
    List<JsonNode> targets =
        resources.stream().filter(one -> isMeant(patch.path("target"), one)).toList();
    if (targets.isEmpty()) {
      throw new AssertionError("nothing is meant by " + patch.path("target"));
    }
    JsonNode operations = ManifestFiles.document(patch.path("patch").asText());
    targets.forEach(one -> operations.forEach(operation -> apply(operation, one)));
  }

  private static boolean isMeant(JsonNode target, JsonNode resource) {
    String group = resource.path("apiVersion").asText().replaceFirst("/?[^/]*$", "");
    return ManifestFiles.kind(resource).equals(target.path("kind").asText())
        && ManifestFiles.name(resource).matches(target.path("name").asText(".*"))
        && (!target.has("group") || group.equals(target.path("group").asText()));
  }

  /** What is not there can neither be replaced nor removed. */
  private static void apply(JsonNode operation, JsonNode resource) {
    JsonPointer path = JsonPointer.compile(operation.path("path").asText());
    if (resource.at(path).isMissingNode()) {
      throw new AssertionError(ManifestFiles.name(resource) + " has no " + path);
    }
    JsonNode parent = resource.at(path.head());
    String field = path.last().getMatchingProperty();
    switch (operation.path("op").asText()) {
      case "replace" -> {
        if (parent instanceof ArrayNode array) {
          array.set(path.last().getMatchingIndex(), operation.path("value"));
        } else {
          ((ObjectNode) parent).set(field, operation.path("value"));
        }
      }
      case "remove" -> ((ObjectNode) parent).remove(field);
      default -> throw new AssertionError("unknown operation " + operation);
    }
  }
}
