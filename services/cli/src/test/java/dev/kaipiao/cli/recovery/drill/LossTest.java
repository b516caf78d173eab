package dev.kaipiao.cli.recovery.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.cli.stack.StackException;
import org.junit.jupiter.api.Test;

class LossTest {

  @Test
  void everyLossIsFoundByItsWord() {
    for (Loss loss : Loss.values()) {
      assertThat(Loss.named(loss.word())).isEqualTo(loss);
    }
    assertThat(Loss.POINT_IN_TIME.word()).isEqualTo("point-in-time");
  }

  @Test
  void anUnknownWordIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Loss.named("disk"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("postgres, point-in-time, kafka, keys, broker");
  }
}
