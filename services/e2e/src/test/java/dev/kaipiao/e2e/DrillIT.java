package dev.kaipiao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.recovery.drill.DrillPlan;
import dev.kaipiao.cli.recovery.drill.DrillReport;
import dev.kaipiao.cli.recovery.drill.Loss;
import dev.kaipiao.cli.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Data directories that are lost and come back. One of them in every build; all of them with {@code
 * -Dkaipiao.drills=true}, or by {@code ./kaipiao drill --all}.
 */
class DrillIT {

  private static final long SEED = 20_261_128;

  @Test
  void noCommitIsLostWithTheDataDirectoryOfPostgres() {
    holds(Loss.POSTGRES, 80);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  @EnabledIfSystemProperty(named = "kaipiao.drills", matches = "true")
  void whateverIsLostComesBack(Loss loss) {
    holds(loss, 400);
  }

  private static void holds(Loss loss, int requests) {
    // When
    DrillReport report = loss.run(new DrillPlan(SEED, requests, 40, new Terminal()));
    // Then
    assertThat(report.why()).isEmpty();
    assertThat(report.lost()).isZero();
    assertThat(report.duplicated()).isZero();
    assertThat(report.seconds().get("recovered")).isLessThan(DrillReport.RECOVERED_WITHIN_SECONDS);
  }
}
