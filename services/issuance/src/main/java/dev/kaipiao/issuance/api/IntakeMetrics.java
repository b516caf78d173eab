package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.issuance.admission.Priority;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what comes to the door, and who waits behind it. */
@Singleton
public class IntakeMetrics {

  private final MeterRegistry registry;
  private final Map<Priority, Counter> accepted = new EnumMap<>(Priority.class);

  public IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Priority priority : Priority.values()) {
      accepted.put(priority, Meters.counter(registry, Metric.ISSUANCE_ACCEPTED, priority.label()));
      unavailable(priority, ReasonCode.OVERLOADED, 0); // a series begins before what it counts
      unavailable(priority, ReasonCode.INTAKE_UNAVAILABLE, 0);
    }
  }

  void accepted(Priority priority) {
    accepted.get(priority).increment();
  }

  /** The topic did not take a sound request. */
  void unavailable(Priority priority, ReasonCode reason) {
    unavailable(priority, reason, 1);
  }

  void refused(List<Violation> violations) {
    Meters.counter(registry, Metric.ISSUANCE_REFUSED, violations.get(0).code().code()).increment();
  }

  void waiters(Supplier<Number> count) {
    Meters.gauge(registry, Metric.ISSUANCE_WAITERS, count);
  }

  private void unavailable(Priority priority, ReasonCode reason, int times) {
    Meters.counter(registry, Metric.ISSUANCE_UNAVAILABLE, priority.label(), reason.code())
        .increment(times);
  }
}
