package dev.kaipiao.issuance.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IntakeMetricsTest {

  @Test
  void whoWaitsIsStillToldAfterTheMemoryWasCleared() {
    // Given
    var registry = new SimpleMeterRegistry();
    var callers = new AtomicInteger(3);
    new IntakeMetrics(registry).waiters(callers::get);
    // When
    System.gc();
    // Then
    assertThat(registry.get("kaipiao.issuance.waiters").gauge().value()).isEqualTo(3);
  }
}
