package dev.kaipiao.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two releases run side by side while one takes over from the other: what was written by the last
 * one is read by this one, and the other way round. Schemas and records of the last release stand
 * under {@code src/test/resources/released}; they are replaced at a release (docs/upgrade.md),
 * never to make this test pass.
 */
class CompatibilityTest {

  private static final Path RELEASED = Path.of("src/test/resources/released");

  static Stream<String> typeNames() {
    return Schemas.types().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("typeNames")
  void nobodyBreaksWhileBothReleasesRun(String typeName) {
    // When
    List<String> breaks =
        Evolution.breaks(kind(typeName), Schemas.released(typeName), Schemas.current(typeName));
    // Then
    assertThat(breaks).as(typeName).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("typeNames")
  void whatTheLastReleaseWroteIsReadToday(String typeName) throws IOException {
    // Given
    Path file = RELEASED.resolve("records").resolve(typeName + ".json");
    writeWhenReleasing(file, typeName);
    byte[] written = Files.readAllBytes(file);
    // When
    Object read = Json.read(written, Schemas.types().get(typeName));
    // Then
    assertThat(errors(Schemas.current(typeName), Json.read(written, JsonNode.class))).isEmpty();
    assertThat((JsonNode) Json.mapper().valueToTree(read))
        .isEqualTo(Json.read(written, JsonNode.class));
  }

  @ParameterizedTest
  @MethodSource("typeNames")
  void whatIsWrittenTodayIsReadByTheLastRelease(String typeName) {
    // Given
    JsonNode whole = written(typeName);
    JsonNode scant = withoutOptional(whole, Schemas.current(typeName));
    // Then
    assertThat(errors(Schemas.released(typeName), whole)).isEmpty();
    assertThat(errors(Schemas.released(typeName), scant)).isEmpty();
  }

  /** With {@code -Dkaipiao.write-reference=true}, at a release: today's record is kept. */
  private static void writeWhenReleasing(Path file, String typeName) throws IOException {
    if (Boolean.getBoolean("kaipiao.write-reference")) {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(written(typeName))
              + "\n");
    }
  }

  private static JsonNode written(String typeName) {
    try {
      return Json.read(Json.write(Samples.of(Schemas.types().get(typeName))), JsonNode.class);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** As little as the schema allows. */
  private static JsonNode withoutOptional(JsonNode value, JsonNode schema) {
    if (value.isArray()) {
      var scant = Json.mapper().createArrayNode();
      value.forEach(item -> scant.add(withoutOptional(item, schema.path("items"))));
      return scant;
    }
    if (!value.isObject() || !schema.has("properties")) {
      return value;
    }
    ObjectNode scant = Json.mapper().createObjectNode();
    schema
        .path("required")
        .forEach(
            name ->
                scant.set(
                    name.asText(),
                    withoutOptional(
                        value.path(name.asText()), schema.path("properties").path(name.asText()))));
    return scant;
  }

  private static List<?> errors(JsonNode schema, JsonNode value) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(value);
  }

  private static Evolution.Kind kind(String typeName) {
    boolean command =
        Arrays.stream(CommandType.values()).anyMatch(type -> type.typeName().equals(typeName));
    return command ? Evolution.Kind.COMMAND : Evolution.Kind.EVENT;
  }
}
