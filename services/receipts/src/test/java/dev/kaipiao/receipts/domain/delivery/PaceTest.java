package dev.kaipiao.receipts.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.receipts.domain.delivery.BankAnswer.Taken;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.Throttled;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.Unreached;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant NOW = Instant.parse("2026-11-02T02:00:00Z");
  private static final Throttled LESS = new Throttled(429, Optional.empty());

  @Test
  void aComplaintHalvesWhatIsAllowedAndPausesTheLane() {
    // When
    Pace pace = Pace.full(8).after(LESS, NOW);
    // Then
    assertThat(pace.allowed()).isEqualTo(4);
    assertThat(pace.paused(NOW.plusMillis(999))).isTrue();
    assertThat(pace.paused(NOW.plusSeconds(1))).isFalse();
  }

  @Test
  void thePauseDoublesUpToAMinuteAndOneSlotAlwaysStays() {
    // Given
    Pace pace = Pace.full(4);
    // When
    for (int i = 0; i < 20; i++) {
      pace = pace.after(LESS, NOW);
    }
    // Then
    assertThat(pace.allowed()).isEqualTo(1);
    assertThat(pace.resumesAt()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void theBanksOwnTimeIsHonoured() {
    // When
    Pace pace = Pace.full(4).after(new Throttled(503, Optional.of(Duration.ofSeconds(90))), NOW);
    // Then
    assertThat(pace.resumesAt()).isEqualTo(NOW.plusSeconds(90));
  }

  @Test
  void eachSuccessAllowsOneMoreUpToTheSlots() {
    // Given
    Pace pace = Pace.full(4).after(LESS, NOW).after(LESS, NOW);
    // When
    Pace faster = pace.after(new Taken(Optional.empty()), NOW);
    // Then
    assertThat(faster.allowed()).isEqualTo(2);
    for (int i = 0; i < 9; i++) {
      faster = faster.after(new Taken(Optional.empty()), NOW);
    }
    assertThat(faster.allowed()).isEqualTo(4);
  }

  @Test
  void aBankThatIsNotReachedIsTheBreakersAffair() {
    assertThat(Pace.full(4).after(new Unreached("timeout"), NOW)).isEqualTo(Pace.full(4));
  }
}
