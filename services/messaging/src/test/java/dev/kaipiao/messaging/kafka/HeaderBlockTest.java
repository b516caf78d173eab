package dev.kaipiao.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeaderBlockTest {

  @Property
  void headersComeBackAsTheyWere(
      @ForAll List<byte[]> values, @ForAll @NotEmpty @AlphaChars String name) {
    // Given
    Headers headers = new RecordHeaders();
    values.forEach(value -> headers.add(name, value));
    // When
    Headers read = HeaderBlock.read(HeaderBlock.write(headers));
    // Then
    assertThat(read).isEqualTo(headers);
  }

  @Test
  void aHeaderWithoutValueStaysWithoutValue() {
    // Given
    Headers headers = new RecordHeaders().add("absent", null).add("empty", new byte[0]);
    // When
    Headers read = HeaderBlock.read(HeaderBlock.write(headers));
    // Then
    assertThat(read.lastHeader("absent").value()).isNull();
    assertThat(read.lastHeader("empty").value()).isEmpty();
  }
}
