package dev.kaipiao.benchmarks.load.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.pace.Schedule;
import dev.kaipiao.benchmarks.load.series.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProfileTest {

  private static final Duration NO_WARM_UP = Duration.ZERO;

  @Test
  void theLadderGoesFromHalfToTenTimesWithARestAfterEachOverload() {
    // When
    var load = Profile.LADDER.load(100, NO_WARM_UP, Duration.ofSeconds(20), 1);
    // Then
    assertThat(load.windows().stream().map(Window::name))
        .containsExactly("0.5x", "1x", "2x", "after 2x", "5x", "after 5x", "10x", "after 10x");
    assertThat(load.windows().stream().mapToDouble(window -> rateIn(load, window)))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1 ? 0 : Double.compare(a, b))
        .containsExactly(50.0, 100.0, 200.0, 50.0, 500.0, 50.0, 1_000.0, 50.0);
  }

  @Test
  void theQuarterEndDayPeaksFrom16To1730() {
    // When
    var load = Profile.QUARTER_END.load(200, NO_WARM_UP, Duration.ofMinutes(10), 1);
    // Then
    assertThat(rateIn(load, window(load, "peak"))).isCloseTo(200, within(1.0));
    assertThat(rateIn(load, window(load, "rise"))).isCloseTo(100, within(1.0));
    assertThat(rateIn(load, window(load, "noon"))).isLessThan(100);
  }

  @Test
  void theDayHasAsManyRequestsAsItsPeakIsChosenFor() {
    // Given
    var day = Duration.ofMinutes(5);
    // When
    double peak = QuarterEndDay.peakFor(30_000, day);
    // Then
    assertThat(Profile.QUARTER_END.load(peak, NO_WARM_UP, day, 1).measured().count())
        .isCloseTo(30_000, within(2));
  }

  @Test
  void theGiantIsAlwaysTheSameSellerAndZipfsFirstIsTheLargest() {
    // Given
    var giant = Profile.GIANT.load(100, NO_WARM_UP, Duration.ofSeconds(1), 40).choice();
    var zipf = Profile.ZIPF.load(100, NO_WARM_UP, Duration.ofSeconds(1), 1_000).choice();
    // When
    int[] requests = new int[1_000];
    for (int i = 0; i < 100_000; i++) {
      requests[zipf.pick(i / 100_000.0, 1_000)]++;
    }
    // Then
    assertThat(giant.pick(0.999, 40)).isZero();
    assertThat(requests[0]).isCloseTo(requests[1] * 2, within(10));
    assertThat(requests[0]).isCloseTo(requests[9] * 10, within(60));
    assertThat(requests[999]).isPositive();
  }

  private static Window window(Load load, String name) {
    return load.windows().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static double rateIn(Load load, Window window) {
    Schedule schedule = load.measured();
    int requests = 0;
    for (int sequence = 0; sequence < schedule.count(); sequence++) {
      long at = schedule.intendedNanos(sequence);
      requests += at >= window.from().toNanos() && at < window.to().toNanos() ? 1 : 0;
    }
    return requests / (window.to().minus(window.from()).toNanos() / 1e9);
  }
}
