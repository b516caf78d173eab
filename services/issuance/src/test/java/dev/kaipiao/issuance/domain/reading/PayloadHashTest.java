package dev.kaipiao.issuance.domain.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.issuance.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadHashTest {

  @Test
  void whiteSpaceAndTheOrderOfFieldsDoNotMatter() {
    // Given
    Sample sample = Sample.request().with("/remark", "twice");
    ObjectNode reversed = Json.mapper().createObjectNode();
    List<Map.Entry<String, com.fasterxml.jackson.databind.JsonNode>> fields =
        new ArrayList<>(sample.node().properties());
    Collections.reverse(fields);
    fields.forEach(field -> reversed.set(field.getKey(), field.getValue()));
    // Then
    assertThat(hash(reversed.toPrettyString())).isEqualTo(hash(sample.text()));
  }

  @Test
  void theKeyIsNotPartOfTheContent() {
    assertThat(hash(Sample.request().key("a").text())).isEqualTo(hash(Sample.request().text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/kind",
        "/remark",
        "/seller/name",
        "/buyer/address",
        "/lines/0/amount",
        "/lines/0/unit"
      })
  void anyOtherContentIsAnotherPayload(String pointer) {
    assertThat(hash(Sample.request().with(pointer, "X").text()))
        .isNotEqualTo(hash(Sample.request().text()));
  }

  @Test
  void textMovedFromOneFieldToTheNextIsAnotherPayload() {
    assertThat(hash(Sample.request().with("/drawer", "ab").with("/remark", "c").text()))
        .isNotEqualTo(hash(Sample.request().with("/drawer", "a").with("/remark", "bc").text()));
  }

  private static PayloadHash hash(String json) {
    return PayloadHash.of(RequestReader.read(json.getBytes(UTF_8)).request());
  }
}
