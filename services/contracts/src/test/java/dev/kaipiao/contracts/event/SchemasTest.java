package dev.kaipiao.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kaipiao.contracts.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas and code say the same. */
class SchemasTest {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static Stream<String> typeNames() {
    return Schemas.types().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("typeNames")
  void whatWeWriteIsWhatTheSchemaSays(String typeName) throws ReflectiveOperationException {
    // Given
    Schema schema = REGISTRY.getSchema(Schemas.current(typeName));
    JsonNode written = written(typeName);
    // When
    var errors = schema.validate(written);
    // Then
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("typeNames")
  void whatWeWriteCanBeReadBack(String typeName) throws ReflectiveOperationException {
    // Given
    Class<?> type = Schemas.types().get(typeName);
    Object sample = Samples.of(type);
    // When
    Object read = Json.read(Json.write(sample), type);
    // Then
    assertThat(read).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("typeNames")
  void theSchemaHasEachFieldOfTheRecordAndNoOther(String typeName) {
    // When
    Class<?> type = Schemas.types().get(typeName);
    // Then
    assertSameFields(typeName, Schemas.current(typeName), type);
  }

  @ParameterizedTest
  @MethodSource("typeNames")
  void aMissingRequiredFieldIsNotValid(String typeName) throws ReflectiveOperationException {
    // Given
    JsonNode document = Schemas.current(typeName);
    Schema schema = REGISTRY.getSchema(document);
    for (JsonNode required : document.path("required")) {
      ObjectNode incomplete = ((ObjectNode) written(typeName)).without(List.of(required.asText()));
      // When
      var errors = schema.validate(incomplete);
      // Then
      assertThat(errors).as("without %s", required.asText()).isNotEmpty();
    }
  }

  @Test
  void anOldConsumerReadsAnEventWithFieldsItDoesNotKnow() throws ReflectiveOperationException {
    // Given
    ObjectNode newer = (ObjectNode) written(EventType.INVOICE_REPORTED.typeName());
    newer.put("fieldOfTomorrow", "x");
    // When
    InvoiceReported read = Json.read(Json.write(newer), InvoiceReported.class);
    // Then
    assertThat(read.number().value()).isEqualTo(newer.path("number").asText());
  }

  private static JsonNode written(String typeName) throws ReflectiveOperationException {
    return Json.read(Json.write(Samples.of(Schemas.types().get(typeName))), JsonNode.class);
  }

  private static void assertSameFields(String where, JsonNode schema, Class<?> type) {
    Set<String> inSchema = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(inSchema::add);
    Set<String> inCode =
        Arrays.stream(type.getRecordComponents())
            .map(component -> Samples.jsonName(type, component))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(inSchema).as(where).isEqualTo(inCode);
    for (RecordComponent component : type.getRecordComponents()) {
      JsonNode property = schema.path("properties").path(Samples.jsonName(type, component));
      if (component.getGenericType() instanceof ParameterizedType generic
          && generic.getActualTypeArguments()[0] instanceof Class<?> element
          && element.isRecord()) {
        assertSameFields(where + "/" + component.getName(), property.path("items"), element);
      } else if (component.getType().isRecord()
          && property.path("type").asText().equals("object")) {
        assertSameFields(where + "/" + component.getName(), property, component.getType());
      }
    }
  }
}
