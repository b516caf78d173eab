package dev.kaipiao.issuance.admission;

import dev.kaipiao.contracts.reason.ReasonCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts who is turned away.
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code kaipiao.admission.refused{class,reason}}</td><td>calls turned away</td></tr>
 * <tr><td>{@code kaipiao.admission.held.back{class}}</td><td>1 while a class is held back</td></tr>
 * <tr><td>{@code kaipiao.admission.limit}</td><td>how many may wait for the broker at once</td></tr>
 * <tr><td>{@code kaipiao.admission.in.flight}</td><td>how many do</td></tr>
 * </table>
 */
@Singleton
public class AdmissionMetrics {

  private static final String CLASS = "class";

  private final MeterRegistry registry;
  private final Map<Priority, Map<ReasonCode, Counter>> refused = new EnumMap<>(Priority.class);

  public AdmissionMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Priority priority : Priority.values()) {
      refused.put(priority, new ConcurrentHashMap<>());
    }
  }

  /** A call was turned away. */
  public void refused(Priority priority, ReasonCode reason) {
    refused
        .get(priority)
        .computeIfAbsent(
            reason,
            code ->
                registry.counter(
                    "kaipiao.admission.refused", CLASS, priority.label(), "reason", code.code()))
        .increment();
  }

  void watch(ClassGates gates, ConcurrencyLimit limit) {
    for (Priority priority : Priority.values()) {
      Gauge.builder("kaipiao.admission.held.back", () -> gates.of(priority).isClosed() ? 1 : 0)
          .tag(CLASS, priority.label())
          .strongReference(true)
          .register(registry);
    }
    Gauge.builder("kaipiao.admission.limit", limit::limit).strongReference(true).register(registry);
    Gauge.builder("kaipiao.admission.in.flight", limit::inFlight)
        .strongReference(true)
        .register(registry);
  }
}
