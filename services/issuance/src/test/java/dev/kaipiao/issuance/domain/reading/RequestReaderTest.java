package dev.kaipiao.issuance.domain.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.issuance.domain.reading.Reading.Extent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  @Test
  void readsEveryFieldAsTheContractWritesIt() {
    // Given
    InvoiceRequest request =
        new InvoiceRequest(
            "key-1",
            "SPECIAL",
            "GROSS",
            "CNY",
            "2026-11-23",
            new InvoiceRequest.Party("1", "2", "3", "4", "5", "6", true),
            new InvoiceRequest.Party("a", "b", "c", "d", "e", "f", false),
            java.util.List.of(
                new InvoiceRequest.Line(
                    "NORMAL", "n", "s", "c", "sp", "u", "1", "2", "2", "0.13", "TAXED", "0.26")),
            new InvoiceRequest.Totals("1", "2", "3"),
            "order",
            "drawer",
            "first line\nsecond",
            Map.of("project", "光谷 𠮷"));
    // When
    Reading reading = RequestReader.read(Json.write(request));
    // Then
    assertThat(reading.violations()).isEmpty();
    assertThat(reading.request()).isEqualTo(request);
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    byte[] body = ("\uFEFF" + Sample.request().text()).getBytes(UTF_8);
    assertThat(RequestReader.read(body).isClean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "{\"kind\":\"SPECIAL\"",
        "{\"kind\":SPECIAL}",
        "{\"kind\":\"SPECIAL\",}",
        "{\"lines\":[{\"amount\":NaN}]}",
        "{\"lines\":[{\"amount\":01}]}",
        "{'kind':'SPECIAL'}",
        "{\"kind\":\"a\nb\"}",
        "{} {}",
        "{}x",
        "{\"kind\":\"\\u00zz\"}",
        "\u0000\u0001\u0002"
      })
  void whatIsNoJsonIsUnreadable(String body) {
    Reading reading = RequestReader.read(body.getBytes(UTF_8));
    assertThat(reading.extent()).isEqualTo(Extent.UNREADABLE);
    assertThat(reading.violations())
        .extracting(Violation::code)
        .containsExactly(ReasonCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "12", "true", "null", "[{\"kind\":\"SPECIAL\"}]"})
  void whatIsNoObjectHasTheWrongType(String body) {
    Reading reading = RequestReader.read(body.getBytes(UTF_8));
    assertThat(reading.extent()).isEqualTo(Extent.UNREADABLE);
    assertThat(reading.violations())
        .extracting(Violation::code)
        .containsExactly(ReasonCode.WRONG_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"\u00ff\"}", // a byte that UTF-8 never holds
        "{\"kind\":\"\u00c0\u0080\"}", // overlong
        "{\"kind\":\"\u00ed\u00a0\u0080\"}", // a surrogate, encoded
        "{\"kind\":\"\u00f4\u0090\u0080\u0080\"}", // beyond U+10FFFF
        "{\"kind\":\"\u00e4\u00bd\"}" // cut off
      })
  void bytesThatAreNoUtf8AreTold(String latin) {
    Reading reading = RequestReader.read(latin.getBytes(ISO_8859_1));
    assertThat(reading.violations())
        .extracting(Violation::code)
        .containsExactly(ReasonCode.INVALID_UNICODE);
  }

  @ParameterizedTest
  @CsvSource({
    "/kind, 5, WRONG_TYPE",
    "/seller/name, 5, WRONG_TYPE",
    "/seller/naturalPerson, \"yes\", WRONG_TYPE",
    "/buyer, \"somebody\", WRONG_TYPE",
    "/buyer, [], WRONG_TYPE",
    "/lines, {}, WRONG_TYPE",
    "/lines, [3], WRONG_TYPE",
    "/lines/0/amount, 100.00, WRONG_TYPE",
    "/lines/0/name, {\"a\":[1]}, WRONG_TYPE",
    "/totals, 1, WRONG_TYPE",
    "/extensions, \"a\", WRONG_TYPE",
    "/surprise, {\"deep\":[[1]]}, UNKNOWN_FIELD",
    "/seller/surprise, 1, UNKNOWN_FIELD",
    "/lines/0/surprise, null, UNKNOWN_FIELD",
    "/drawer, \"a\\u0007b\", CONTROL_CHARACTER",
    "/drawer, \"a\\nb\", CONTROL_CHARACTER",
    "/drawer, \"a\\u0085b\", CONTROL_CHARACTER",
    "/drawer, \"\\ud800\", INVALID_UNICODE",
    "/drawer, \"\\udc00\\ud800\", INVALID_UNICODE",
    "/remark, \"a\\u0000b\", CONTROL_CHARACTER",
  })
  void aWrongFieldIsNamedByItsPointer(String pointer, String value, ReasonCode code)
      throws Exception {
    // Given
    Sample sample = Sample.request().with(pointer, Json.mapper().readTree(value));
    byte[] body = escaped(sample);
    // When
    Reading reading = RequestReader.read(body);
    // Then
    assertThat(reading.extent()).isEqualTo(Extent.WHOLE);
    assertThat(reading.violations()).hasSize(1);
    Violation violation = reading.violations().get(0);
    assertThat(violation.code()).isEqualTo(code);
    assertThat(violation.pointer()).startsWith(pointer);
  }

  @Test
  void everyFaultOfTheFormIsFoundInOnePass() {
    // Given
    byte[] body =
        """
        {"kind":1,"nonsense":true,"seller":{"taxpayerId":[],"name":"a\\u0001"},"buyer":"x",
         "lines":[{"amount":1},7,{"nope":0}],"totals":[]}
        """
            .getBytes(UTF_8);
    // When
    Reading reading = RequestReader.read(body);
    // Then
    assertThat(reading.violations())
        .extracting(Violation::pointer)
        .containsExactly(
            "/kind",
            "/nonsense",
            "/seller/taxpayerId",
            "/seller/name",
            "/buyer",
            "/lines/0/amount",
            "/lines/1",
            "/lines/2/nope",
            "/totals");
  }

  @Test
  void lengthsCountCharactersNotUnits() {
    assertThat(read(Sample.request().with("/drawer", "𠮷".repeat(300))).isClean()).isTrue();
    assertThat(read(Sample.request().with("/drawer", "𠮷".repeat(301))).violations())
        .containsExactly(
            Violation.of(ReasonCode.FIELD_TOO_LONG, "/drawer", "at most 300 characters"));
  }

  @Test
  void aFieldThatStandsThereTwiceIsAFault() {
    Reading reading =
        RequestReader.read("{\"kind\":\"SPECIAL\",\"kind\":\"ORDINARY\"}".getBytes(UTF_8));
    assertThat(reading.violations())
        .extracting(Violation::code, Violation::pointer)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(ReasonCode.MALFORMED_JSON, "/kind"));
  }

  @Test
  void nullAndEmptyTextCountAsAbsent() {
    Reading reading = read(Sample.request().with("/drawer", (String) null).with("/remark", ""));
    assertThat(reading.isClean()).isTrue();
    assertThat(reading.request().drawer()).isNull();
    assertThat(reading.request().remark()).isNull();
  }

  @Test
  void readingStopsAtTheLineLimit() {
    // Given
    Sample sample = Sample.request();
    for (int i = 1; i < 2_000; i++) {
      sample.line(Sample.line("1.00", "0.13"));
    }
    // Then
    assertThat(read(sample).isClean()).isTrue();
    // When
    Reading reading = read(sample.line(Sample.line("1.00", "0.13")));
    // Then
    assertThat(reading.extent()).isEqualTo(Extent.PART);
    assertThat(reading.violations())
        .containsExactly(Violation.of(ReasonCode.TOO_MANY_LINES, "/lines"));
  }

  @Test
  void violationsAreBounded() {
    Sample sample = Sample.request();
    for (int i = 0; i < 1_000; i++) {
      sample.with("/unknown" + i, "x");
    }
    assertThat(read(sample).violations()).hasSize(Findings.LIMIT);
  }

  @Test
  void deepNestingIsRefusedNotFollowed() {
    byte[] body = ("{\"x\":" + "[".repeat(100_000)).getBytes(UTF_8);
    assertThat(RequestReader.read(body).extent()).isEqualTo(Extent.UNREADABLE);
  }

  private static Reading read(Sample sample) {
    return RequestReader.read(sample.bytes());
  }

  /** As ASCII, so that unpaired surrogates can be written. */
  private static byte[] escaped(Sample sample) throws Exception {
    return Json.mapper()
        .writer()
        .with(com.fasterxml.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII)
        .writeValueAsBytes(sample.node());
  }
}
