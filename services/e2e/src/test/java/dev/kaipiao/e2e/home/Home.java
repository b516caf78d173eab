package dev.kaipiao.e2e.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kaipiao.cli.stack.StackDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where the files stand that are compared, and what is in them. */
public final class Home {

  public static final Path ROOT = StackDirectory.home();
  public static final Path OBSERVABILITY = ROOT.resolve("deploy/observability");
  public static final Path PROMETHEUS = OBSERVABILITY.resolve("prometheus");
  public static final Path DOCS = ROOT.resolve("docs");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  private Home() {}

  public static JsonNode yaml(Path file) {
    return parse(YAML, file);
  }

  public static JsonNode json(Path file) {
    return parse(JSON, file);
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it when that was asked for: {@code -Dkaipiao.write-reference=true}. */
  public static void writeWhenAsked(Path file, String text) {
    if (Boolean.getBoolean("kaipiao.write-reference")) {
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The files below a directory whose names end so, in order. */
  public static List<Path> files(Path directory, String ending) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode parse(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }
}
