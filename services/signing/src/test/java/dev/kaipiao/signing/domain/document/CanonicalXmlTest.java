package dev.kaipiao.signing.domain.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.fixture.Canonicalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalXmlTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "a & b => a &amp; b",
        "1 < 2 => 1 &lt; 2",
        "2 > 1 => 2 &gt; 1",
        "\"quoted\" 'so' => \"quoted\" 'so'",
        "]]> => ]]&gt;",
        "&amp; => &amp;amp;",
        "é ß => é ß",
        "发票 => 发票",
        "𠮷野家 😀 => 𠮷野家 😀"
      })
  void textIsEscapedAsCanonicalFormWants(String text, String written) {
    assertThat(element(text)).isEqualTo("<T>" + written + "</T>");
  }

  @Test
  void aCarriageReturnIsEscapedWhileTabAndLineFeedStay() {
    assertThat(element("a\r\n\tb")).isEqualTo("<T>a&#xD;\n\tb</T>");
  }

  @Test
  void anEmptyElementHasBothTags() {
    assertThat(element("")).isEqualTo("<T></T>");
  }

  @Test
  void anOptionalElementWithoutTextIsNotWritten() {
    CanonicalXml xml = new CanonicalXml(8).open("R").optional("T", null).optional("T", "");
    assertThat(new String(xml.close("R").toBytes(), UTF_8)).isEqualTo("<R></R>");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0, 0x1, 0x8, 0xB, 0xC, 0xE, 0x1F, 0xFFFE, 0xFFFF, 0xD800, 0xDC00})
  void whatXmlCannotCarryIsRefused(int unit) {
    assertThatThrownBy(() -> element("ok" + (char) unit + "ok"))
        .isInstanceOfSatisfying(
            UnwritableTextException.class,
            e -> assertThat(e.violation().code()).isEqualTo(ReasonCode.CONTROL_CHARACTER))
        .hasMessageContaining("U+%04X".formatted(unit))
        .hasMessageContaining("position 2");
  }

  @Test
  void halfASurrogatePairAtTheEndIsRefused() {
    assertThatThrownBy(() -> element("end\uD842")).isInstanceOf(UnwritableTextException.class);
  }

  @Test
  void surrogatesInTheWrongOrderAreRefused() {
    assertThatThrownBy(() -> element("\uDFB7\uD842")).isInstanceOf(UnwritableTextException.class);
  }

  @Property
  void whatIsWrittenIsItsOwnCanonicalForm(@ForAll("writable") String text) {
    byte[] written = new CanonicalXml(8).open("R").element("T", text).close("R").toBytes();
    assertThat(Canonicalizer.exclusive(written)).isEqualTo(written);
    assertThat(Canonicalizer.inclusive(written)).isEqualTo(written);
    Assertions.assertThat(Canonicalizer.textOf(written)).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> writable() {
    Arbitrary<Integer> codePoints =
        Arbitraries.oneOf(
            Arbitraries.of((int) '&', (int) '<', (int) '>', (int) '"', (int) '\r', 0x85, 0x2028),
            Arbitraries.of((int) '\t', (int) '\n', (int) ' ', 0x7F, 0xFFFD, 0xE000),
            Arbitraries.integers().between(0x20, 0xD7FF),
            Arbitraries.integers().between(0x4E00, 0x9FFF),
            Arbitraries.integers().between(0x10000, 0x10FFFF));
    return codePoints
        .list()
        .ofMaxSize(60)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  private static String element(String text) {
    return new String(new CanonicalXml(4).element("T", text).toBytes(), UTF_8);
  }
}
