package dev.kaipiao.reference.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** How long each step of a request takes: timer {@code kaipiao.reference.step}. */
@ApplicationScoped
public class StepTimes {

  private final MeterRegistry metrics;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  public StepTimes(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Takes a step and its time, also when it fails. */
  <T> T of(String step, Supplier<T> work) {
    return timers
        .computeIfAbsent(step, name -> metrics.timer("kaipiao.reference.step", "step", name))
        .record(work);
  }
}
