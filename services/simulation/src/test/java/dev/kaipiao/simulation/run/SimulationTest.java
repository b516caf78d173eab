package dev.kaipiao.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.run.Campaign.Summary;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final int SEEDS = 2_000;

  @Test
  void whateverIsKilledLostLateOrRepeatedEveryInvariantHolds() {
    // When
    Summary summary = Campaign.run(1, SEEDS, 1, Set.of(), done -> {});
    // Then
    assertThat(summary.failures()).isEmpty();
    assertThat(summary.accepted()).isGreaterThan(2 * SEEDS);
    assertThat(summary.invoices()).isGreaterThan(SEEDS);
    assertThat(summary.parked()).isGreaterThan(SEEDS / 2);
    assertThat(summary.faults()).isGreaterThan(SEEDS);
  }

  @Test
  void theSameSeedRunsInTheSameWay() {
    for (long seed = 1; seed <= 20; seed++) {
      Result first = Simulation.run(seed, Set.of(), true);
      Result second = Simulation.run(seed, Set.of(), true);
      assertThat(first.trace()).isNotEmpty().isEqualTo(second.trace());
    }
  }

  @Test
  void whoLooksOnChangesNothing() {
    for (long seed = 1; seed <= 20; seed++) {
      Result looked = Simulation.run(seed, Set.of(), true);
      Result unseen = Simulation.run(seed);
      assertThat(unseen.steps()).isEqualTo(looked.steps());
      assertThat(unseen.invoices()).isEqualTo(looked.invoices());
      assertThat(unseen.trace()).isEmpty();
    }
  }

  @Test
  void aFailingSeedTellsWhenWhoDidWhatUnderWhichFault() {
    // Given
    Result found = Campaign.firstFailure(1, 500, Set.of(Flaw.DELETE_BEFORE_ACKNOWLEDGEMENT)).get();
    // When
    Result again = Simulation.run(found.seed(), Set.of(Flaw.DELETE_BEFORE_ACKNOWLEDGEMENT), true);
    // Then
    assertThat(again.breaches()).isEqualTo(found.breaches());
    assertThat(again.trace())
        .anyMatch(line -> line.matches(" +\\d+\\.\\d{6}  \\S+\\.relay +finds \\d+ rows from \\d+"))
        .anyMatch(line -> line.matches(" +\\d+\\.\\d{6}  .*FAULT.*"));
  }
}
