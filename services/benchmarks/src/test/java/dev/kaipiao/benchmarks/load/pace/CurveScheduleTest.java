package dev.kaipiao.benchmarks.load.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CurveScheduleTest {

  private static final double NANOS = 1e9;

  @Test
  void aLevelRampIsASteadySchedule() {
    // Given
    var curve = new CurveSchedule(List.of(Ramp.level(Duration.ofSeconds(10), 100)));
    var steady = SteadySchedule.lasting(100, Duration.ofSeconds(10));
    // Then
    assertThat(curve.count()).isEqualTo(steady.count());
    for (int sequence = 0; sequence < curve.count(); sequence += 37) {
      assertThat(curve.intendedNanos(sequence))
          .isCloseTo(steady.intendedNanos(sequence), within(1_000L));
    }
  }

  @Test
  void aRiseFromNothingHasAQuarterOfItsRequestsInItsFirstHalf() {
    // Given
    var curve = new CurveSchedule(List.of(new Ramp(Duration.ofSeconds(10), 0, 200)));
    // Then
    assertThat(curve.count()).isEqualTo(1_000);
    assertThat(curve.intendedNanos(0)).isZero();
    assertThat(curve.intendedNanos(250)).isCloseTo((long) (5 * NANOS), within(1_000L));
  }

  @Test
  void aStepBeginsWhereTheOneBeforeEnds() {
    // Given
    var curve =
        new CurveSchedule(
            List.of(Ramp.level(Duration.ofSeconds(5), 10), Ramp.level(Duration.ofSeconds(5), 100)));
    // Then
    assertThat(curve.count()).isEqualTo(550);
    assertThat(curve.intendedNanos(50)).isEqualTo((long) (5 * NANOS));
    assertThat(curve.intendedNanos(150)).isCloseTo((long) (6 * NANOS), within(1_000L));
  }

  @Test
  void nothingLeavesInAPause() {
    // Given
    var curve =
        new CurveSchedule(
            List.of(
                Ramp.level(Duration.ofSeconds(1), 10),
                Ramp.level(Duration.ofSeconds(60), 0),
                Ramp.level(Duration.ofSeconds(1), 10)));
    // Then
    assertThat(curve.intendedNanos(9)).isLessThan((long) NANOS);
    assertThat(curve.intendedNanos(11)).isGreaterThan((long) (61 * NANOS));
  }

  @Property
  void timesNeverDecreaseAndStayWithinTheCurve(
      @ForAll @IntRange(min = 0, max = 500) int from,
      @ForAll @IntRange(min = 1, max = 500) int middle,
      @ForAll @IntRange(min = 0, max = 500) int to) {
    // Given
    var curve =
        new CurveSchedule(
            List.of(
                new Ramp(Duration.ofSeconds(3), from, middle),
                new Ramp(Duration.ofSeconds(4), middle, to)));
    // Then
    long before = 0;
    for (int sequence = 0; sequence < curve.count(); sequence++) {
      long at = curve.intendedNanos(sequence);
      assertThat(at).isBetween(before, (long) (7 * NANOS));
      before = at;
    }
  }
}
