package dev.kaipiao.benchmarks.load.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.benchmarks.load.ledger.Stage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private static final double LIMIT_MS = 50;

  @Test
  void itIsNormalAgainWhenNothingIsRefusedAndAllIsFastForThreeSeconds() {
    // Given: overload until second 2, refusals until 4, one slow second at 6
    var timeline =
        timeline(
            List.of(0, 900, 900, 50, 0, 0, 0, 0, 0, 0),
            10.0,
            300.0,
            400.0,
            200.0,
            20.0,
            20.0,
            80.0,
            20.0,
            20.0,
            20.0);
    // When
    var seconds = new Recovery(timeline).secondsToNormal(3, 10, LIMIT_MS);
    // Then
    assertThat(seconds).hasValue(4);
  }

  @Test
  void whatIsNormalAtOnceTookNoTime() {
    // Given
    var timeline = timeline(List.of(0, 0, 0, 0), 10.0, 10.0, 10.0, 10.0);
    // Then
    assertThat(new Recovery(timeline).secondsToNormal(0, 4, LIMIT_MS)).hasValue(0);
  }

  @Test
  void whatDoesNotBecomeNormalIsToldAsSuch() {
    // Given
    var timeline = timeline(List.of(0, 5, 0, 5, 0, 5), 10.0, 10.0, 10.0, 10.0, 10.0, 10.0);
    // Then
    assertThat(new Recovery(timeline).secondsToNormal(0, 6, LIMIT_MS)).isEmpty();
  }

  @Test
  void aBacklogIsWorkedOffWhenTheLastDelayedRequestHasComeThrough() {
    // Given: what left at second 2 came after 6 s, what left at 5 after 3.4 s, then all at once
    var timeline =
        timeline(
            Collections.nCopies(8, 0), 10.0, 10.0, 6_000.0, 5_000.0, 4_000.0, 3_400.0, 900.0, 10.0);
    // When
    int seconds = new Recovery(timeline).secondsToDrain(Stage.ACCEPTED, 5, 1_000);
    // Then
    assertThat(seconds).isEqualTo(4);
  }

  @Test
  void withoutABacklogNothingHasToBeWorkedOff() {
    // Given
    var timeline = timeline(List.of(0, 0, 0), 10.0, 10.0, 10.0);
    // Then
    assertThat(new Recovery(timeline).secondsToDrain(Stage.ACCEPTED, 1, 1_000)).isZero();
    assertThat(new Recovery(timeline).secondsToDrain(Stage.SIGNED, 1, 1_000)).isZero();
  }

  private static Timeline timeline(List<Integer> refused, Double... latencies) {
    List<Integer> offered = Collections.nCopies(refused.size(), 1_000);
    List<Double> millis = Arrays.asList(latencies);
    Track track = new Track(offered, millis, millis, millis);
    return new Timeline(offered, refused, Map.of("accepted", track));
  }
}
