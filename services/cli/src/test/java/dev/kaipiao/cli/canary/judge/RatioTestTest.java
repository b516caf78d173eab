package dev.kaipiao.cli.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RatioTestTest {

  private static final double UNCAPPED = 1e12;

  /**
   * The premise of the whole: while the odds are equal, the evidence does not grow on average.
   * Computed exactly over all ways in which the events can fall to those who were asked.
   */
  @Property(tries = 300)
  void equalReleasesGiveNoEvidenceOnAverage(
      @ForAll @IntRange(min = 1, max = 40) int freshChances,
      @ForAll @IntRange(min = 1, max = 60) int runningChances,
      @ForAll @DoubleRange(min = 0, max = 1) double rate) {
    int events = (int) Math.round(rate * (freshChances + runningChances));
    double mean = 0;
    int fewest = Math.max(0, events - runningChances);
    for (int fresh = fewest; fresh <= Math.min(events, freshChances); fresh++) {
      double chance =
          Math.exp(
              logChoose(freshChances, fresh)
                  + logChoose(runningChances, events - fresh)
                  - logChoose(freshChances + runningChances, events));
      mean +=
          chance
              * RatioTest.tolerating(1, UNCAPPED)
                  .after(new Part(fresh, freshChances), new Part(events - fresh, runningChances))
                  .evidence();
    }
    assertThat(mean).isLessThanOrEqualTo(1 + 1e-9);
  }

  @Property
  void moreEventsOfTheNewReleaseAreNeverLessEvidence(
      @ForAll @LongRange(min = 1, max = 500) long fresh,
      @ForAll @LongRange(min = 1, max = 5_000) long running,
      @ForAll @DoubleRange(min = 0, max = 1) double rate) {
    long events = Math.min(fresh - 1, Math.round(rate * fresh));
    Part beside = new Part(running / 20, running);
    double fewer = evidence(new Part(events, fresh), beside);
    double more = evidence(new Part(events + 1, fresh), beside);
    assertThat(more).isGreaterThanOrEqualTo(fewer * (1 - 1e-9)); // but for rounding
  }

  @Property
  void aReleaseWithoutEventsIsNeverWorse(
      @ForAll @LongRange(min = 1, max = 10_000) long fresh,
      @ForAll @LongRange(min = 1, max = 10_000) long running) {
    RatioTest test =
        RatioTest.tolerating(1.5, UNCAPPED).after(new Part(0, fresh), new Part(running, running));
    assertThat(test.isWorse(0.5)).isFalse();
    assertThat(test.evidence()).isLessThanOrEqualTo(1);
  }

  @Property
  void whereOnlyOneWasAskedNothingIsLearnt(@ForAll @LongRange(min = 1, max = 1_000) long chances) {
    RatioTest test =
        RatioTest.tolerating(1.5, UNCAPPED).after(new Part(chances, chances), Part.NONE);
    assertThat(test.evidence()).isEqualTo(1);
    assertThat(test.fresh()).isEqualTo(new Part(chances, chances));
  }

  @Property
  void oneIntervalConvictsNobody(@ForAll @LongRange(min = 1, max = 1_000) long chances) {
    RatioTest test =
        RatioTest.tolerating(1.5, 20).after(new Part(chances, chances), new Part(0, 100_000));
    assertThat(test.evidence()).isLessThanOrEqualTo(20 + 1e-6);
    assertThat(test.isWorse(0.002)).isFalse();
  }

  @Property
  void whatWasShownOnceStaysShown(@ForAll @LongRange(min = 1, max = 1_000) long later) {
    RatioTest test = RatioTest.tolerating(1.5, 20);
    for (int second = 0; second < 5; second++) {
      test = test.after(new Part(5, 10), new Part(0, 190));
    }
    RatioTest after = test.after(new Part(0, 10 * later), new Part(190, 190));
    assertThat(test.isWorse(0.002)).isTrue();
    assertThat(after.isWorse(0.002)).isTrue();
  }

  private static double evidence(Part fresh, Part running) {
    return RatioTest.tolerating(1.5, UNCAPPED).after(fresh, running).evidence();
  }

  private static double logChoose(int all, int some) {
    double log = 0;
    for (int i = 1; i <= some; i++) {
      log += Math.log((double) (all - some + i) / i);
    }
    return log;
  }
}
