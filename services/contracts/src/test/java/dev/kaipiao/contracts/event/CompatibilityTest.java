package dev.kaipiao.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kaipiao.contracts.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An old consumer reads new events, a new consumer reads old ones. The released schemas stand under
 * {@code src/test/resources/released}; they are replaced at a release, never to make this test
 * pass.
 */
class CompatibilityTest {

  static Stream<String> typeNames() {
    return Schemas.types().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("typeNames")
  void nothingIsTakenAwayFromTheReleasedSchema(String typeName) {
    // When
    List<String> breaks = breaks("", Schemas.released(typeName), Schemas.current(typeName));
    // Then
    assertThat(breaks).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("typeNames")
  void whatIsWrittenTodayIsValidUnderTheReleasedSchemaToo(String typeName)
      throws ReflectiveOperationException {
    // Given
    JsonNode released = Schemas.released(typeName);
    JsonNode today = Json.mapper().valueToTree(Samples.of(Schemas.types().get(typeName)));
    // When
    var errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(released)
            .validate(today);
    // Then
    assertThat(errors).isEmpty();
  }

  @Test
  void aRemovedFieldANewTypeAndANewDutyAreFound() {
    // Given
    JsonNode released = Schemas.released(EventType.INVOICE_PAID.typeName());
    ObjectNode changed = released.deepCopy();
    ((ObjectNode) changed.path("properties")).remove("paidAt");
    ((ObjectNode) changed.path("properties").path("paid")).put("type", "number");
    ((ObjectNode) changed.path("properties")).putObject("channel").put("type", "string");
    changed.withArray("required").add("channel");
    // When
    List<String> breaks = breaks("", released, changed);
    // Then
    assertThat(breaks)
        .containsExactlyInAnyOrder(
            "/paidAt was removed", "/paid changed its type", "/channel became required");
  }

  private static List<String> breaks(String at, JsonNode released, JsonNode current) {
    List<String> breaks = new ArrayList<>();
    if (!released.path("type").equals(current.path("type"))) {
      return List.of(at + " changed its type");
    }
    released
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            name -> {
              JsonNode now = current.path("properties").path(name);
              if (now.isMissingNode()) {
                breaks.add(at + "/" + name + " was removed");
              } else {
                breaks.addAll(breaks(at + "/" + name, released.path("properties").path(name), now));
              }
            });
    List<String> duties = texts(released.path("required"));
    texts(current.path("required")).stream()
        .filter(name -> !duties.contains(name))
        .forEach(name -> breaks.add(at + "/" + name + " became required"));
    List<String> choices = texts(current.path("enum"));
    if (!choices.isEmpty() && !choices.containsAll(texts(released.path("enum")))) {
      breaks.add(at + " lost a value");
    }
    if (released.has("items")) {
      breaks.addAll(breaks(at + "/*", released.path("items"), current.path("items")));
    }
    return breaks;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
