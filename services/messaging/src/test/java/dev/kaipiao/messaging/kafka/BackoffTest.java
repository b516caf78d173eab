package dev.kaipiao.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_000));

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(backoff.next()).isBetween(Duration.ofMillis(80), Duration.ofMillis(120));
    assertThat(backoff.next()).isBetween(Duration.ofMillis(160), Duration.ofMillis(240));
    for (int pause = 0; pause < 100; pause++) {
      assertThat(backoff.next()).isBetween(Duration.ofMillis(320), Duration.ofMillis(1_200));
    }
    assertThat(backoff.next()).isGreaterThanOrEqualTo(Duration.ofMillis(800));
  }

  @Test
  void aSuccessMakesTheNextPauseShortAgain() {
    // Given
    backoff.next();
    backoff.next();
    // When
    backoff.reset();
    // Then
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(120));
  }
}
