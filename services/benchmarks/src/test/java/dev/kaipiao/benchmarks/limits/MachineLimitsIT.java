package dev.kaipiao.benchmarks.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class MachineLimitsIT {

  @Test
  void everyLimitIsMeasured(TestStack stack) throws InterruptedException {
    // Given
    var database = stack.newDatabase("limits");
    // When
    var limits = MachineLimits.measure(stack.bootstrapServers(), database);
    // Then
    assertThat(limits.cores()).isPositive();
    assertThat(limits.postgres().version()).startsWith("18");
    assertThat(limits.postgres().durable()).isFalse();
    assertThat(limits.postgres().rowsPerSecond()).isPositive();
    assertThat(limits.postgres().commitsPerSecond()).isPositive();
    assertThat(limits.postgres().singleCommitsPerSecond()).isPositive();
    assertThat(limits.kafka().producedPerSecond()).isPositive();
    assertThat(limits.kafka().consumedPerSecond()).isPositive();
    assertThat(limits.signatures().perSecondAndCore()).isPositive();
  }
}
