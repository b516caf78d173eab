package dev.kaipiao.benchmarks.load.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OrderNumbersTest {

  private final OrderNumbers numbers = new OrderNumbers("1a2b3c");

  @Property
  void aSequenceIsReadBackFromWhereverItStands(@ForAll @IntRange(max = 99_999_999) int sequence) {
    // When
    byte[] text = ("\"" + numbers.of(sequence) + "\"").getBytes(US_ASCII);
    // Then
    assertThat(numbers.sequenceAt(text, 1)).isEqualTo(sequence);
  }

  @Example
  void theOrderNumberOfAnotherRunIsNotOurs() {
    // Given
    byte[] text = new OrderNumbers("ffffff").of(42).getBytes(US_ASCII);
    // Then
    assertThat(numbers.sequenceAt(text, 0)).isEqualTo(-1);
    assertThat(numbers.sequenceAt(text, -1)).isEqualTo(-1);
    assertThat(numbers.sequenceAt("LOAD-1a2b3c-0000".getBytes(US_ASCII), 0)).isEqualTo(-1);
  }
}
