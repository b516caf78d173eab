package dev.kaipiao.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.simulation.kernel.Flaw;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The simulation notices when a guarantee is missing; so when it finds nothing, that says
 * something.
 */
class FlawTest {

  private static final int SEEDS = 20_000;

  @ParameterizedTest
  @EnumSource
  void aMissingGuaranteeIsNoticed(Flaw flaw) {
    assertThat(Campaign.firstFailure(1, SEEDS, Set.of(flaw))).isPresent();
  }
}
