package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.Violation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts what comes to the door: {@code kaipiao.issuance.accepted}, {@code
 * kaipiao.issuance.refused{reason}} by the first reason, and who waits behind it: {@code
 * kaipiao.issuance.waiters}.
 */
@Singleton
public class IntakeMetrics {

  private final MeterRegistry registry;
  private final Counter accepted;

  public IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.accepted = registry.counter("kaipiao.issuance.accepted");
  }

  void accepted() {
    accepted.increment();
  }

  void refused(List<Violation> violations) {
    registry
        .counter("kaipiao.issuance.refused", "reason", violations.get(0).code().code())
        .increment();
  }

  void waiters(Supplier<Number> count) {
    Gauge.builder("kaipiao.issuance.waiters", count).register(registry);
  }
}
