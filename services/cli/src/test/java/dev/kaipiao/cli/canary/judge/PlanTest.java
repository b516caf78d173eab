package dev.kaipiao.cli.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void theUsualStepsAreThoseThatWereAskedFor() {
    assertThat(Plan.usual().steps()).extracting(Step::percent).containsExactly(1, 5, 25, 100);
  }

  @Test
  void aPlanEndsWithTheWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Plan(List.of(new Step(5, 1, 0, Duration.ZERO)), Duration.ZERO, Duration.ZERO));
  }

  @Test
  void allRisksTogetherAreOneInAHundred() {
    assertThat(Arrays.stream(Measure.values()).mapToDouble(Measure::risk).sum())
        .isLessThanOrEqualTo(0.010_000_1);
  }
}
