package dev.kaipiao.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConsumerOptionsTest {

  @Test
  void aPatternNeverMatchesDeadLetters() {
    // Given
    Pattern pattern =
        ConsumerOptions.matching("audit", Pattern.compile("kaipiao\\..*")).topicPattern().get();
    // Then
    assertThat("kaipiao.issuance.events.v1").matches(pattern);
    assertThat("kaipiao.issuance.events.v1.dlq").doesNotMatch(pattern);
    assertThat("other").doesNotMatch(pattern);
  }

  @Test
  void aConsumerOfNothingIsRefused() {
    assertThatThrownBy(() -> ConsumerOptions.of("idle"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
