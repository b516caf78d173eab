package dev.kaipiao.cli.chaos.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final int SEEDS = 2_000;

  @Test
  void theSameSeedDrawsTheSameRun() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(words(random(seed))).isEqualTo(words(random(seed)));
      assertThat(random(seed).traffic()).isEqualTo(random(seed).traffic());
    }
  }

  @Test
  void anotherSeedDrawsAnotherRun() {
    Set<List<String>> runs = new HashSet<>();
    LongStream.range(0, SEEDS).forEach(seed -> runs.add(words(random(seed))));
    assertThat(runs).hasSizeGreaterThan(SEEDS * 9 / 10);
  }

  @Test
  void theFirstRunOfACampaignHasTheCampaignsSeed() {
    assertThat(Planner.seed(42, 0)).isEqualTo(42);
  }

  @Test
  void theRunsOfACampaignHaveSeedsOfTheirOwn() {
    assertThat(LongStream.range(0, 500).map(run -> Planner.seed(42, (int) run)).distinct().count())
        .isEqualTo(500);
  }

  @Test
  void faultsOfARunDoNotTouchTheSameThing() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RunPlan plan = random(seed);
      assertThat(plan.faults()).hasSizeBetween(1, 3);
      List<String> touched =
          plan.faults().stream().flatMap(fault -> fault.fault().touches().stream()).toList();
      assertThat(touched).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRandomRunIsOverInSeconds() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(random(seed).faults())
          .allMatch(fault -> fault.at().plus(fault.lasts()).compareTo(Duration.ofSeconds(10)) < 0);
    }
  }

  @Test
  void aLargerRunHasTheSameFaults() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RunPlan large = Planner.random(Scenarios.quick(), seed, Volume.USUAL.of(20_000).at(400));
      assertThat(words(large)).isEqualTo(words(random(seed)));
      assertThat(large.traffic().requests()).isEqualTo(20_000);
      assertThat(large.traffic().perSecond()).isEqualTo(400);
    }
  }

  @Test
  void aStackWarmsUpWithOtherRequestsThanItsFirstRun() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(Planner.warmUp(seed).seed()).isNotEqualTo(random(seed).traffic().seed());
    }
  }

  @Test
  void everyScenarioCanBeDrawnUnderItsName() {
    assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
    for (Scenario scenario : Scenarios.all()) {
      RunPlan plan = Planner.of(scenario, 1, Volume.USUAL);
      assertThat(plan.name()).isEqualTo(scenario.name());
      assertThat(plan.faults().get(0).fault().describe()).isNotBlank();
      assertThat(plan.faults().get(0).fault().touches()).isNotEmpty();
      assertThat(Scenarios.named(scenario.name())).contains(scenario);
    }
  }

  private static RunPlan random(long seed) {
    return Planner.random(Scenarios.quick(), seed, Volume.USUAL);
  }

  private static List<String> words(RunPlan plan) {
    return plan.faults().stream()
        .map(fault -> fault.fault().describe() + fault.at() + fault.lasts())
        .toList();
  }
}
