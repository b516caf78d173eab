package dev.kaipiao.audit.domain.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void textIsEscapedAsRfc8785Says() {
    // Given: the string of RFC 8785 section 3.2.2
    String text = "\u20ac$\17\nA'B\"\\\\\"/";
    // When
    String json = new CanonicalJson().put("string", text).text();
    // Then
    assertThat(json).isEqualTo("{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void membersStandInTheOrderOfTheirNames() {
    assertThat(
            new CanonicalJson()
                .put("a", 1)
                .put("b", new CanonicalJson().put("z", "last"))
                .put("c", (String) null)
                .put("d", "")
                .text())
        .isEqualTo("{\"a\":1,\"b\":{\"z\":\"last\"},\"d\":\"\"}");
    assertThatThrownBy(() -> new CanonicalJson().put("b", 1).put("a", 2))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new CanonicalJson().put("a", 1).put("a", 2))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatCannotBeToldExactlyIsRefused() {
    assertThatThrownBy(() -> new CanonicalJson().put("n", (1L << 53) + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CanonicalJson().put("s", "\uD800"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CanonicalJson().put("s", "\uDC00\uD800"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hexIsLowerCase() {
    assertThat(new CanonicalJson().putHex("h", new byte[] {0, (byte) 0xAF, 0x7f}).text())
        .isEqualTo("{\"h\":\"00af7f\"}");
  }

  @Property
  void aTimeIsWrittenAsIsoSays(
      @ForAll @LongRange(min = 0, max = 253_402_300_799L) long second,
      @ForAll @IntRange(min = 0, max = 999) int millis,
      @ForAll @IntRange(min = 0, max = 999) int micros,
      @ForAll boolean whole) {
    Instant time = Instant.ofEpochSecond(second, whole ? 0 : millis * 1_000_000L + micros * 1_000L);
    assertThat(new CanonicalJson().put("t", time).text()).isEqualTo("{\"t\":\"" + time + "\"}");
    assertThat(new CanonicalJson().put("t", time.plusNanos(7)).text())
        .isEqualTo("{\"t\":\"" + time.plusNanos(7) + "\"}");
  }

  @Property
  void anyTextIsReadBackUnchanged(@ForAll String any) throws Exception {
    // Given: jqwik also makes surrogates without their partner
    String text = new String(any.getBytes(UTF_8), UTF_8);
    // When
    JsonNode read = new ObjectMapper().readTree(new CanonicalJson().put("s", text).bytes());
    // Then
    assertThat(read.get("s").textValue()).isEqualTo(text);
  }
}
