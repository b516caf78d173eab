package dev.kaipiao.issuance.domain.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.domain.reading.Shape.Content;
import dev.kaipiao.issuance.domain.reading.Shape.Field;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads JSON objects of a {@link Shape} field by field. Pointers are made only when something is
 * wrong, from where the parser stands.
 */
final class ObjectParser {

  /** For shapes that hold text only. */
  static final Nested NOTHING_NESTED =
      (name, token) -> {
        throw new IllegalStateException("no nested field: " + name);
      };

  /** Reads a field that is no text; false ends the object early. */
  interface Nested {
    boolean read(String name, JsonToken value) throws IOException;
  }

  private final JsonParser json;
  private final Findings findings;

  ObjectParser(JsonParser json, Findings findings) {
    this.json = json;
    this.findings = findings;
  }

  /** Fills {@code texts} by the places of the shape; ends on the closing brace. */
  void parse(Shape shape, String[] texts, Nested nested) throws IOException {
    long seen = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      Field field = shape.field(name);
      if (field == null) {
        unknown();
        continue;
      }
      long bit = 1L << field.place();
      if ((seen & bit) != 0) {
        twice();
        json.skipChildren();
        continue;
      }
      seen |= bit;
      if (field.content() != Content.NESTED) {
        texts[field.place()] = text(field, value);
      } else if (!nested.read(name, value)) {
        return;
      }
    }
  }

  /** The text of a field; null when it is absent, empty or wrong. */
  String text(Field field, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value != JsonToken.VALUE_STRING) {
      wrongType("a string");
      return null;
    }
    if (json.getTextLength() == 0) {
      return null;
    }
    String text = json.getText();
    Optional<ReasonCode> fault =
        TextRule.fault(text, field.maxLength(), field.content() == Content.PARAGRAPH);
    if (fault.isPresent()) {
      findings.add(fault.get(), pointer(), detail(fault.get(), field));
      return null;
    }
    return text;
  }

  /** A truth value; null when it is absent or wrong. */
  Boolean flag(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
      return value == JsonToken.VALUE_TRUE;
    }
    if (value != JsonToken.VALUE_NULL) {
      wrongType("true or false");
    }
    return null;
  }

  /** Whether the value opens as expected; null counts as absent, anything else is wrong. */
  boolean opens(JsonToken expected, JsonToken value) throws IOException {
    if (value == expected) {
      return true;
    }
    if (value != JsonToken.VALUE_NULL) {
      wrongType(expected == JsonToken.START_ARRAY ? "an array" : "an object");
    }
    return false;
  }

  void wrongType(String expected) throws IOException {
    findings.add(ReasonCode.WRONG_TYPE, pointer(), "expected " + expected);
    json.skipChildren();
  }

  void twice() {
    findings.add(ReasonCode.MALFORMED_JSON, pointer(), "the field stands there twice");
  }

  void checkExtensionName(String name) {
    TextRule.fault(name, Shape.EXTENSION_KEY_LENGTH, false)
        .ifPresent(fault -> findings.add(fault, "/extensions", "the name of an extension"));
  }

  private void unknown() throws IOException {
    findings.add(ReasonCode.UNKNOWN_FIELD, pointer());
    json.skipChildren();
  }

  private String pointer() {
    return json.getParsingContext().pathAsPointer().toString();
  }

  private static String detail(ReasonCode fault, Field field) {
    return fault == ReasonCode.FIELD_TOO_LONG
        ? "at most %d characters".formatted(field.maxLength())
        : null;
  }
}
