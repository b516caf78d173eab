package dev.kaipiao.messaging.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** The metrics of messaging. */
public final class MessagingMetrics {

  private final MeterRegistry registry;
  private final Counter relaySent;
  private final DistributionSummary relayBatch;
  private final Timer relayDuration;

  public MessagingMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.relaySent = Meters.counter(registry, Metric.RELAY_SENT);
    this.relayBatch = Meters.sizes(registry, Metric.RELAY_BATCH_SIZE);
    this.relayDuration = Meters.timer(registry, Metric.RELAY_BATCH_DURATION);
  }

  /** One round of the relay. */
  public void relayed(int rows, int sent, long nanos) {
    relayBatch.record(rows);
    relaySent.increment(sent);
    relayDuration.record(Duration.ofNanos(nanos));
  }

  public void gauge(Metric metric, Supplier<Number> value) {
    Meters.gauge(registry, metric, value);
  }

  public void consumerGauge(Metric metric, String consumer, Supplier<Number> value) {
    Meters.gauge(registry, metric, value, consumer);
  }

  public DistributionSummary batchSize(String consumer) {
    return Meters.sizes(registry, Metric.CONSUMER_BATCH_SIZE, consumer);
  }

  public Timer batchDuration(String consumer) {
    return Meters.timer(registry, Metric.CONSUMER_BATCH_DURATION, consumer);
  }

  public Timer delay(String consumer) {
    return Meters.timer(registry, Metric.CONSUMER_DELAY, consumer);
  }

  public Counter retries(String consumer) {
    return Meters.counter(registry, Metric.CONSUMER_RETRIES, consumer);
  }

  public void parked(String consumer, String reason) {
    Meters.counter(registry, Metric.CONSUMER_PARKED, consumer, reason).increment();
  }

  public Counter published(String outcome) {
    return Meters.counter(registry, Metric.PUBLISHER_PUBLISHED, outcome);
  }
}
