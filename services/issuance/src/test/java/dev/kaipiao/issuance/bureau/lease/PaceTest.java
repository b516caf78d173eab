package dev.kaipiao.issuance.bureau.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Pace.Bounds BOUNDS = new Pace.Bounds(1_000, 10_000);
  private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

  @Test
  void nobodyAsksWhileEnoughIsLeft() {
    assertThat(new Pace(1_000, NOON).amount(500, 0, BOUNDS, NOON)).isEmpty();
  }

  @Test
  void theFirstLeaseIsTheInitialOne() {
    assertThat(Pace.initial(BOUNDS).amount(0, 0, BOUNDS, NOON)).hasValue(1_000);
  }

  @Test
  void aLeaseThatLastedLessThanAMinuteIsDoubledUpToTheLargest() {
    Instant soon = NOON.plusSeconds(59);
    assertThat(new Pace(1_000, NOON).amount(499, 0, BOUNDS, soon)).hasValue(2_000);
    assertThat(new Pace(8_000, NOON).amount(0, 0, BOUNDS, soon)).hasValue(10_000);
  }

  @Test
  void aLeaseThatLastedMoreThanAnHourIsHalvedDownToTheInitialOne() {
    Instant late = NOON.plus(Duration.ofMinutes(61));
    assertThat(new Pace(8_000, NOON).amount(0, 0, BOUNDS, late)).hasValue(4_000);
    assertThat(new Pace(1_500, NOON).amount(0, 0, BOUNDS, late)).hasValue(1_000);
  }

  @Test
  void aLeaseThatLastedInBetweenStaysAsItIs() {
    assertThat(new Pace(3_000, NOON).amount(0, 0, BOUNDS, NOON.plusSeconds(600))).hasValue(3_000);
  }

  @Property
  void whatIsAwaitedIsAskedForWhateverTheSize(
      @ForAll @LongRange(min = 1, max = 1_000_000) long awaited,
      @ForAll @LongRange(min = 0, max = 100_000) long left) {
    assertThat(new Pace(1_000, NOON).amount(left, awaited, BOUNDS, NOON).orElseThrow())
        .isGreaterThanOrEqualTo(awaited);
  }
}
