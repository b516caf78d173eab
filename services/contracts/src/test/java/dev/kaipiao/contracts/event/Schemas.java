package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The schemas as they are now and as they were released last. */
final class Schemas {

  private Schemas() {}

  static JsonNode current(String typeName) {
    return read("/schemas/" + typeName + ".json");
  }

  static JsonNode released(String typeName) {
    return read("/released/" + typeName + ".json");
  }

  /** Every message type that has a record in the code, by its name. */
  static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new TreeMap<>();
    Arrays.stream(EventType.values()).forEach(type -> types.put(type.typeName(), type.payload()));
    Arrays.stream(CommandType.values()).forEach(type -> types.put(type.typeName(), type.payload()));
    return types;
  }

  private static JsonNode read(String resource) {
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("missing: " + resource);
      }
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
