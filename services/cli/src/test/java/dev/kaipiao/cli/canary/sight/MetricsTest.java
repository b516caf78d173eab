package dev.kaipiao.cli.canary.sight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Metrics BEFORE =
      Metrics.read(
          """
          # HELP kaipiao_issuance_issued_total
          # TYPE kaipiao_issuance_issued_total counter
          kaipiao_issuance_issued_total 10.0
          kaipiao_issuance_refused_total{reason="KP-1004"} 2.0
          kaipiao_group_lag_time_seconds{consumer="requests"} 1.5
          kaipiao_group_lag_time_seconds{consumer="progress"} 4.0E-1
          """);

  @Test
  void seriesAreAddedAndToldByLabel() {
    assertThat(BEFORE.sum("kaipiao_issuance_issued_total")).isEqualTo(10);
    assertThat(BEFORE.largest("kaipiao_group_lag_time_seconds")).isEqualTo(1.5);
    assertThat(BEFORE.by("kaipiao_group_lag_time_seconds", "consumer"))
        .containsExactly(Map.entry("progress", 0.4), Map.entry("requests", 1.5));
    assertThat(BEFORE.sum("kaipiao_issuance_issued")).isZero();
  }

  @Test
  void whatGrewBetweenTwoLooksIsTold() {
    // Given
    Metrics now =
        Metrics.read(
            """
            kaipiao_issuance_issued_total 14.0
            kaipiao_issuance_rejected_total{reason="KP-3001"} 1.0
            kaipiao_issuance_refused_total{reason="KP-1004"} 5.0
            kaipiao_issuance_refused_total{reason="KP-2004"} 1.0
            """);
    // When
    Counters counters = Counters.between(BEFORE, now);
    // Then
    assertThat(counters.decided()).isEqualTo(5);
    assertThat(counters.rejected()).isEqualTo(1);
    assertThat(counters.refused()).isEqualTo(Map.of("KP-1004", 3L, "KP-2004", 1L));
  }

  @Test
  void whoWasStartedAnewBeginsAtNothing() {
    assertThat(
            Counters.between(BEFORE, Metrics.read("kaipiao_issuance_issued_total 3.0\n")).decided())
        .isEqualTo(3);
  }

  @Test
  void whoDoesNotAnswerHasCountedNothing() {
    assertThat(Counters.between(BEFORE, Metrics.NONE)).isEqualTo(Counters.NONE);
  }
}
