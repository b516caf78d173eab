package dev.kaipiao.receipts.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.receipts.domain.delivery.BankAnswer.Gone;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.NotTried;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.Refused;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.Taken;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.Throttled;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.Unreached;
import dev.kaipiao.receipts.domain.delivery.MessageState.Abandoned;
import dev.kaipiao.receipts.domain.delivery.MessageState.Delivered;
import dev.kaipiao.receipts.domain.delivery.MessageState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MessageStateTest {

  private static final Instant NOW = Instant.parse("2026-11-02T02:00:00Z");
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(5)), 0.2);
  private static final Waiting NEW = new Waiting(0, NOW);

  @Test
  void whatIsTakenIsDelivered() {
    assertThat(after(NEW, new Taken(Optional.of(3))))
        .isEqualTo(new Delivered(1, NOW, Optional.of(3)));
  }

  @Test
  void whatIsNotTakenWaitsForTheNextTryOfTheSchedule() {
    assertThat(after(NEW, new Refused(500))).isEqualTo(new Waiting(1, NOW.plusSeconds(5)));
    assertThat(after(new Waiting(1, NOW), new Unreached("timeout")))
        .isEqualTo(new Waiting(2, NOW.plusSeconds(300)));
  }

  @Test
  void afterTheLastTryItIsAbandoned() {
    assertThat(after(new Waiting(2, NOW), new Refused(500))).isEqualTo(new Abandoned(3));
  }

  @Test
  void theBankMayAskForALongerPauseButNotForAShorterOne() {
    assertThat(after(NEW, new Throttled(429, Optional.of(Duration.ofSeconds(60)))))
        .isEqualTo(new Waiting(1, NOW.plusSeconds(60)));
    assertThat(after(NEW, new Throttled(429, Optional.of(Duration.ofSeconds(1)))))
        .isEqualTo(new Waiting(1, NOW.plusSeconds(5)));
  }

  @Test
  void aTryThatWasNotMadeOrThatEndedTheServiceDoesNotCount() {
    assertThat(after(NEW, new NotTried())).isEqualTo(new Waiting(0, NOW));
    assertThat(after(NEW, new Gone())).isEqualTo(new Waiting(0, NOW));
  }

  @Property
  void jitterOnlyLengthensAndByNoMoreThanItsShare(
      @ForAll @DoubleRange(min = 0, max = 1) double random) {
    // When
    Waiting waiting = (Waiting) NEW.after(new Refused(500), SCHEDULE, NOW, random);
    // Then
    assertThat(waiting.due()).isBetween(NOW.plusSeconds(5), NOW.plusSeconds(6));
  }

  private static MessageState after(Waiting state, BankAnswer answer) {
    return state.after(answer, SCHEDULE, NOW, 0);
  }
}
