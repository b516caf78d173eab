package dev.kaipiao.cli.canary.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WeightsTest {

  @Test
  void oneBesideOne() {
    assertThat(Weights.of(1, 1, 1)).isEqualTo(new Weights(1, 99));
    assertThat(Weights.of(5, 1, 1)).isEqualTo(new Weights(1, 19));
    assertThat(Weights.of(25, 1, 1)).isEqualTo(new Weights(1, 3));
  }

  @Test
  void nothingAndTheWhole() {
    assertThat(Weights.of(0, 1, 3).fresh()).isZero();
    assertThat(Weights.of(100, 1, 3).running()).isZero();
  }

  @Property
  void whateverRunsTheNewReleaseGetsAboutItsShare(
      @ForAll @IntRange(min = 1, max = 95) int percent,
      @ForAll @IntRange(min = 1, max = 9) int running) {
    Weights weights = Weights.of(percent, 1, running);
    assertThat(weights.fresh()).isBetween(1, 256);
    assertThat(weights.running()).isBetween(1, 256);
    assertThat(weights.share(1, running)).isBetween(percent / 100.0 - 0.02, percent / 100.0 + 0.02);
  }
}
