package dev.kaipiao.cli.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.chaos.ground.Need;
import dev.kaipiao.cli.chaos.scenario.Planner;
import dev.kaipiao.cli.chaos.scenario.RunPlan;
import dev.kaipiao.cli.chaos.scenario.Scenario;
import dev.kaipiao.cli.chaos.scenario.Scenarios;
import dev.kaipiao.cli.chaos.scenario.Volume;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignTest {

  private static final int RUNS_ON_A_STACK = 12;

  @Test
  void eachScenarioGetsAStackThatHasWhatItNeeds() {
    // Given
    List<RunPlan> plans = new ArrayList<>();
    for (Scenario scenario : Scenarios.all()) {
      plans.add(Planner.of(scenario, 7, Volume.USUAL));
    }
    // When: one stack after the other
    Set<Need> needs = EnumSet.noneOf(Need.class);
    int done = 0;
    while (done < plans.size()) {
      List<RunPlan> together =
          Campaign.together(plans.subList(done, plans.size()), RUNS_ON_A_STACK);
      // Then
      assertThat(together).hasSizeBetween(1, RUNS_ON_A_STACK);
      assertThat(together).extracting(RunPlan::need).containsOnly(plans.get(done).need());
      needs.add(plans.get(done).need());
      done += together.size();
    }
    assertThat(done).isEqualTo(plans.size());
    assertThat(needs).containsExactlyInAnyOrder(Need.values());
  }
}
