package dev.kaipiao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.chaos.campaign.Campaign;
import dev.kaipiao.cli.chaos.campaign.CampaignReport;
import dev.kaipiao.cli.chaos.scenario.Planner;
import dev.kaipiao.cli.chaos.scenario.RunPlan;
import dev.kaipiao.cli.chaos.scenario.Scenarios;
import dev.kaipiao.cli.chaos.scenario.Volume;
import dev.kaipiao.cli.terminal.Terminal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A random dozen of the fault campaign: whatever goes wrong, the four sets agree. The seed is
 * printed; {@code ./kaipiao chaos --random 1 --seed S} repeats a run.
 */
class ChaosIT {

  private static final int DOZEN = 12;

  @Test
  void aRandomDozenOfRunsLosesAndRepeatsNothing() {
    // Given
    long seed = Long.getLong("kaipiao.chaos.seed", System.currentTimeMillis());
    List<RunPlan> plans =
        IntStream.range(0, DOZEN)
            .mapToObj(
                run -> Planner.random(Scenarios.quick(), Planner.seed(seed, run), Volume.USUAL))
            .toList();
    // When
    CampaignReport report = new Campaign(new Terminal(), true, DOZEN).run(seed, plans);
    // Then
    assertThat(report.runs())
        .allSatisfy(run -> assertThat(run.why()).as("--random 1 --seed %d", run.seed()).isEmpty());
    assertThat(report.ok()).isTrue();
    assertThat(report.lost()).isZero();
    assertThat(report.duplicated()).isZero();
  }
}
