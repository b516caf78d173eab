package dev.kaipiao.cli.canary.sight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.canary.balancer.Answer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlownessTest {

  private final Slowness slowness = new Slowness();

  @Test
  void nothingIsSlowBeforeTheRunningReleaseHasAnswered() {
    assertThat(slowness.isSlow(answer(60_000))).isFalse();
  }

  @Test
  void slowIsWhatIsByFarSlowerThanTheRunningRelease() {
    // Given
    slowness.learn(IntStream.range(0, 200).mapToObj(i -> answer(i < 196 ? 10 : 80)).toList());
    // Then
    assertThat(slowness.isSlow(answer(129))).isFalse();
    assertThat(slowness.isSlow(answer(310))).isTrue();
    assertThat(slowness.isVerySlow(answer(310))).isFalse();
    assertThat(slowness.isVerySlow(answer(340))).isTrue();
  }

  private static Answer answer(int millis) {
    return new Answer("issuance", 202, millis);
  }
}
