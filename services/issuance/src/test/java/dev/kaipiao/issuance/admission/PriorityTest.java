package dev.kaipiao.issuance.admission;

import static dev.kaipiao.issuance.admission.Priority.BACKFILL;
import static dev.kaipiao.issuance.admission.Priority.BATCH;
import static dev.kaipiao.issuance.admission.Priority.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityTest {

  @ParameterizedTest
  @CsvSource({
    "u=0, INTERACTIVE",
    "u=3, INTERACTIVE",
    "u=4, INTERACTIVE",
    "u=5, BATCH",
    "u=6, BACKFILL",
    "u=7, BACKFILL",
    "'u=7, i', BACKFILL",
    "'i, u=5', BATCH",
    "i, INTERACTIVE"
  })
  void aSingleRequestCanStepBack(String header, Priority expected) {
    assertThat(INTERACTIVE.steppingBack(header)).isEqualTo(expected);
  }

  @Test
  void aBatchCannotPushForward() {
    assertThat(BATCH.steppingBack("u=0")).isEqualTo(BATCH);
    assertThat(BATCH.steppingBack("u=5")).isEqualTo(BATCH);
    assertThat(BATCH.steppingBack("u=6")).isEqualTo(BACKFILL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "u=8", "u=77", "u=-1", "urgent", "xu=7"})
  void whatCannotBeReadCountsAsAbsent(String header) {
    assertThat(INTERACTIVE.steppingBack(header)).isEqualTo(INTERACTIVE);
    assertThat(BATCH.steppingBack(null)).isEqualTo(BATCH);
  }
}
