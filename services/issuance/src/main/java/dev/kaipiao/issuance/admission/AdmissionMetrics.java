package dev.kaipiao.issuance.admission;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts who is turned away. */
@Singleton
public class AdmissionMetrics {

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
                Meters.counter(registry, Metric.ADMISSION_REFUSED, priority.label(), code.code()))
        .increment();
  }

  void watch(ClassGates gates, ConcurrencyLimit limit) {
    for (Priority priority : Priority.values()) {
      Meters.gauge(
          registry,
          Metric.ADMISSION_HELD_BACK,
          () -> gates.of(priority).isClosed() ? 1 : 0,
          priority.label());
    }
    Meters.gauge(registry, Metric.ADMISSION_LIMIT, limit::limit);
    Meters.gauge(registry, Metric.ADMISSION_IN_FLIGHT, limit::inFlight);
  }
}
