package dev.kaipiao.issuance.bureau.leqi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {

  @Test
  void aSegmentCountsBothEnds() {
    assertThat(Segment.parse("26352000000000000001", "26352000000000000010", 10))
        .hasValueSatisfying(segment -> assertThat(segment.count()).isEqualTo(10));
  }

  @ParameterizedTest
  @CsvSource({
    "26352000000000000001, 26352000000000000010, 9",
    "26352000000000000010, 26352000000000000001, -8",
    "26352000000000000001, 26353000000000000010, 10",
    "26352000000000000001, 2635, 10",
    ", 26352000000000000010, 10",
    "26352000000000000001, 26352000000000000000, 0",
  })
  void whatIsNoSegmentIsNotRead(String first, String last, long count) {
    assertThat(Segment.parse(first, last, count)).isEmpty();
  }
}
