package dev.kaipiao.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kaipiao.cli.canary.balancer.Haproxy;
import dev.kaipiao.cli.canary.drill.Candidate;
import dev.kaipiao.cli.canary.drill.Drill;
import dev.kaipiao.cli.canary.drill.DrillReport;
import dev.kaipiao.cli.canary.judge.Cause;
import dev.kaipiao.cli.canary.judge.Plan;
import dev.kaipiao.cli.stack.StackShape;
import dev.kaipiao.cli.terminal.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A release that is broken goes back by itself, a good one takes over, and nobody who called
 * meanwhile lost anything. Two of the drill's twenty, in short; {@code ./kaipiao canary --drill}
 * tries all of them.
 */
class CanaryIT {

  private static final double SHORT = 0.1;
  private static final int PER_SECOND = 100;

  @Test
  void aBrokenReleaseGoesBackAndAGoodOneTakesOver() {
    // Given
    assumeTrue(Haproxy.canRun(), "neither an installed HAProxy nor apt to fetch it");
    try (Scene scene = new Scene("canary", StackShape.SINGLE)) {
      // When
      DrillReport report =
          new Drill(new Terminal(), Plan.usual().times(SHORT), PER_SECOND)
              .run(
                  Candidate.named(List.of("wrong-key", "same")),
                  scene.stack(),
                  scene.cast(),
                  scene::note);
      // Then
      assertThat(report.trials())
          .satisfiesExactly(
              wrongKey -> {
                assertThat(wrongKey.report().cause()).isEqualTo(Cause.STRANGER);
                assertThat(wrongKey.report().stoppedAt()).isZero();
                assertThat(wrongKey.report().answersOfNew()).isZero();
              },
              same -> assertThat(same.report().seen()).as("why it was stopped").isNull());
      scene.assertNothingIsLostOrRepeated();
    }
  }
}
