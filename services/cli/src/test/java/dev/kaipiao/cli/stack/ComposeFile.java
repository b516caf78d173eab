package dev.kaipiao.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** A Compose file with its anchors and merge keys resolved, as Compose does. */
final class ComposeFile {

  private ComposeFile() {}

  static JsonNode read(Path file) throws IOException {
    Object merged = new Yaml().load(Files.readString(file));
    return new YAMLMapper().readTree(new YAMLMapper().writeValueAsBytes(merged));
  }

  static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
