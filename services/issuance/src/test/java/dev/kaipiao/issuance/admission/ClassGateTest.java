package dev.kaipiao.issuance.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Limit 10 s, let in again below 4 s, 100 requests a second are worked off. */
class ClassGateTest {

  private static final double DRAINED = 100;

  private final ClassGate gate = new ClassGate(60);

  @Test
  void anOpenGateAdmitsEverybody() {
    lag(9.9);
    assertThat(admitted(10_000)).isEqualTo(10_000);
  }

  @Test
  void aBacklogThatGrowsBeyondTheLimitClosesIt() {
    lag(8, 11, 12);
    assertThat(gate.isClosed()).isTrue();
    assertThat(gate.cause()).map(Signal::name).hasValue("lag");
  }

  @Test
  void aBacklogThatIsBeingWorkedOffClosesNothing() {
    lag(60, 55, 51, 46, 40, 33, 21, 12, 11);
    assertThat(gate.isClosed()).isFalse();
  }

  @Test
  void whileClosedAPartOfWhatIsWorkedOffIsLetIn() {
    // Given
    lag(11, 12);
    // Then half at first
    assertThat(admitted(1_000)).isEqualTo(50);
    // And more while the backlog falls
    lag(11);
    assertThat(admitted(1_000)).isEqualTo(55);
    // And less while it grows
    lag(13);
    assertThat(admitted(1_000)).isEqualTo(38);
  }

  @Test
  void anotherComesInsteadOfOneThatCameToNothing() {
    // Given
    lag(11, 12);
    assertThat(admitted(1_000)).isEqualTo(50);
    // When
    IntStream.range(0, 20).forEach(request -> gate.giveBack());
    // Then
    assertThat(admitted(1_000)).isEqualTo(20);
  }

  @Test
  void nothingIsGivenBackToAnOpenGate() {
    // Given
    IntStream.range(0, 20).forEach(request -> gate.giveBack());
    // When
    lag(11, 12);
    // Then
    assertThat(admitted(1_000)).isEqualTo(50);
  }

  @Test
  void whatABatchBroughtIsMadeUpForLater() {
    // Given
    lag(11, 12);
    IntStream.range(0, 90).forEach(item -> gate.spend());
    // Then 40 too many came
    assertThat(admitted(1_000)).isZero();
    lag(11);
    assertThat(admitted(1_000)).isEqualTo(55 - 40);
  }

  @Test
  void retryAfterIsHowLongTheBacklogTakesToFall() {
    // Given half of what is worked off is let in, so the backlog falls by half a second each second
    lag(11, 12);
    // Then
    assertThat(gate.retryAfter()).isEqualTo((12 - 4) * 2);
  }

  @Test
  void nobodyIsSentAwayForLongerThanAllowed() {
    lag(1_000, 1_000);
    assertThat(gate.retryAfter()).isEqualTo(60);
  }

  @Test
  void whoIsSentAwayTogetherComesBackOneByOne() {
    // Given
    Refusal refusal = new Refusal(dev.kaipiao.contracts.reason.ReasonCode.BACKLOG_TOO_LONG, 16);
    // When
    List<Integer> seconds =
        IntStream.range(0, 2_000).mapToObj(caller -> refusal.spreadSeconds()).toList();
    // Then
    assertThat(seconds).allSatisfy(told -> assertThat(told).isBetween(16, 24)).contains(16, 24);
  }

  @Test
  void theWorstSignalCountsAndAllHaveToRecover() {
    // Given
    both(1, 20);
    both(1, 21);
    assertThat(gate.cause()).map(Signal::name).hasValue("outbox");
    // When
    both(9, 1);
    // Then
    assertThat(gate.isClosed()).isTrue();
    both(3, 1);
    assertThat(gate.isClosed()).isFalse();
  }

  @Property
  void aClosedGateStaysClosedUntilTheBacklogIsBelowTheLowerThreshold(
      @ForAll @Size(max = 50) List<@DoubleRange(min = 4, max = 500) Double> values) {
    lag(11, 12);
    for (double value : values) {
      lag(value);
      assertThat(gate.isClosed()).isTrue();
    }
    lag(3.9);
    assertThat(gate.isClosed()).isFalse();
  }

  @Property
  void anOpenGateStaysOpenBelowTheLimit(
      @ForAll @Size(max = 50) List<@DoubleRange(min = 0, max = 10) Double> values) {
    for (double value : values) {
      lag(value);
      assertThat(gate.isClosed()).isFalse();
    }
  }

  private void lag(double... samples) {
    for (double seconds : samples) {
      gate.update(List.of(signal("lag", seconds)), DRAINED);
    }
  }

  private void both(double lag, double outbox) {
    gate.update(List.of(signal("lag", lag), signal("outbox", outbox)), DRAINED);
  }

  private long admitted(int callers) {
    return IntStream.range(0, callers).filter(caller -> gate.admits()).count();
  }

  private static Signal signal(String name, double seconds) {
    Duration value = Duration.ofNanos(Math.round(seconds * 1e9));
    return Signal.of(name, value, Duration.ofSeconds(10), 0.4);
  }
}
