package dev.kaipiao.messaging.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagEstimateTest {

  private static final long SECOND = 1_000_000_000L;

  private final LagEstimate estimate = new LagEstimate();
  private long now;
  private long committed;

  @Test
  void whoKeepsUpWithLittleIsNotTakenForSlow() {
    // Given 900 a second once, then 10 a second for a minute
    second(0, 0);
    second(900, 0);
    for (int i = 0; i < 60; i++) {
      second(10, 0);
    }
    // When a burst comes
    Lag lag = second(10, 1_800);
    // Then
    assertThat(lag.perSecond()).isEqualTo(900);
    assertThat(lag.time()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whoStaysBehindIsTakenForWhatItDoes() {
    // Given
    second(0, 0);
    second(900, 5_000);
    // When
    Lag lag = Lag.NONE;
    for (int i = 0; i < 30; i++) {
      lag = second(100, 5_000);
    }
    // Then
    assertThat(lag.perSecond()).isBetween(100.0, 101.0);
    assertThat(lag.time()).isBetween(Duration.ofSeconds(49), Duration.ofSeconds(50));
  }

  @Test
  void whileNothingMovesTheRateIsKeptAndTheStandstillCounted() {
    // Given
    second(0, 0);
    second(500, 1_000);
    // When
    for (int i = 0; i < 9; i++) {
      second(0, 1_000);
    }
    Lag lag = second(0, 1_000);
    // Then
    assertThat(lag.perSecond()).isEqualTo(500);
    assertThat(lag.still()).isEqualTo(Duration.ofSeconds(10));
    assertThat(lag.time()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void whoHasNothingToDoDoesNotStandStill() {
    second(10, 0);
    assertThat(second(0, 0).still()).isZero();
    assertThat(second(0, 0).time()).isZero();
  }

  @Test
  void aTopicThatWasMadeAnewBeginsAnew() {
    // Given
    second(1_000, 0);
    committed = 0;
    // When
    Lag lag = estimate.sample(0, 7, now += SECOND);
    // Then
    assertThat(lag.records()).isEqualTo(7);
    assertThat(lag.still()).isZero();
  }

  private Lag second(long handled, long behind) {
    now += SECOND;
    committed += handled;
    return estimate.sample(committed, behind, now);
  }
}
