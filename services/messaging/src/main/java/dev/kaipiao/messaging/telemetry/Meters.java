package dev.kaipiao.messaging.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes the meter of a {@link Metric}: its name, unit, meaning and labels stand there only. */
public final class Meters {

  private static final String SECONDS = "seconds";
  private static final long NANOS = 1_000_000_000L;

  private Meters() {}

  /**
   * The counter of a metric.
   *
   * @param values of its labels, in their order
   */
  public static Counter counter(MeterRegistry registry, Metric metric, String... values) {
    return Counter.builder(metric.meterName())
        .description(metric.meaning())
        .tags(tags(metric, values))
        .register(registry);
  }

  public static Timer timer(MeterRegistry registry, Metric metric, String... values) {
    Timer.Builder timer =
        Timer.builder(metric.meterName()).description(metric.meaning()).tags(tags(metric, values));
    if (!metric.bounds().isEmpty()) {
      timer.serviceLevelObjectives(
          metric.bounds().stream()
              .map(seconds -> Duration.ofNanos(Math.round(seconds * NANOS)))
              .toArray(Duration[]::new));
    }
    return timer.register(registry);
  }

  public static DistributionSummary sizes(MeterRegistry registry, Metric metric, String... values) {
    return DistributionSummary.builder(metric.meterName())
        .description(metric.meaning())
        .tags(tags(metric, values))
        .register(registry);
  }

  /** A gauge that asks for its value when it is looked at. */
  public static void gauge(
      MeterRegistry registry, Metric metric, Supplier<Number> value, String... values) {
    Gauge.builder(metric.meterName(), value)
        .description(metric.meaning())
        .baseUnit(unit(metric))
        .tags(tags(metric, values))
        .strongReference(true)
        .register(registry);
  }

  /** A gauge of rows that come and go. */
  public static MultiGauge rows(MeterRegistry registry, Metric metric) {
    return MultiGauge.builder(metric.meterName())
        .description(metric.meaning())
        .baseUnit(unit(metric))
        .register(registry);
  }

  /** The labels of a metric with these values. */
  public static Tags tags(Metric metric, String... values) {
    List<Label> labels = metric.labels();
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(metric + " has the labels " + labels);
    }
    List<Tag> tags = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      tags.add(Tag.of(labels.get(i).key(), values[i]));
    }
    return Tags.of(tags);
  }

  private static String unit(Metric metric) {
    return metric.kind() == Metric.Kind.SECONDS ? SECONDS : null;
  }
}
