package dev.kaipiao.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FailureBoundTest {

  @Test
  void thirtyThousandTriesWithoutAFailureProveLessThanOneInTenThousand() {
    assertThat(FailureBound.upper95(0, 30_000)).isLessThan(0.000_1);
    assertThat(FailureBound.upper95(0, 29_000)).isGreaterThan(0.000_1);
  }

  @Test
  void oneFailureInTenTriesIsAsInTheTables() {
    assertThat(FailureBound.upper95(0, 10)).isCloseTo(0.2589, within(0.000_1));
    assertThat(FailureBound.upper95(1, 10)).isCloseTo(0.3942, within(0.000_1));
    assertThat(FailureBound.upper95(5, 10)).isCloseTo(0.7776, within(0.000_1));
    assertThat(FailureBound.upper95(10, 10)).isEqualTo(1);
  }

  @Property
  void theBoundLiesAboveWhatWasSeenAndFallsWithMoreTries(
      @ForAll @IntRange(min = 0, max = 50) int failures,
      @ForAll @IntRange(min = 51, max = 5_000) int tries) {
    double bound = FailureBound.upper95(failures, tries);
    assertThat(bound).isGreaterThan((double) failures / tries).isLessThanOrEqualTo(1);
    assertThat(FailureBound.upper95(failures, tries * 2L)).isLessThan(bound);
  }

  @Test
  void moreFailuresThanTriesAreNoExperiment() {
    assertThatThrownBy(() -> FailureBound.upper95(2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
