package dev.kaipiao.messaging.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Every metric of messaging, with its name.
 *
 * <table>
 * <caption>Metrics; all times in seconds</caption>
 * <tr><td>{@code kaipiao.outbox.unsent}</td><td>rows in the outbox, counted up to 100,000</td></tr>
 * <tr><td>{@code kaipiao.outbox.oldest.age}</td><td>age of the oldest of them</td></tr>
 * <tr><td>{@code kaipiao.relay.sent}</td><td>rows acknowledged by the broker</td></tr>
 * <tr><td>{@code kaipiao.relay.batch.size}</td><td>rows in one round</td></tr>
 * <tr><td>{@code kaipiao.relay.batch.duration}</td><td>from select to deletion</td></tr>
 * <tr><td>{@code kaipiao.relay.shards}</td><td>shards that this instance sends for</td></tr>
 * <tr><td>{@code kaipiao.publisher.published{outcome}}</td><td>records acknowledged, failed or
 *     refused because too much was in flight</td></tr>
 * <tr><td>{@code kaipiao.publisher.in.flight}</td><td>records not acknowledged yet</td></tr>
 * <tr><td>{@code kaipiao.consumer.batch.size{consumer}}</td><td>records in one transaction</td></tr>
 * <tr><td>{@code kaipiao.consumer.batch.duration{consumer}}</td><td>one attempt</td></tr>
 * <tr><td>{@code kaipiao.consumer.retries{consumer}}</td><td>attempts that met a passing fault</td></tr>
 * <tr><td>{@code kaipiao.consumer.parked{consumer,reason}}</td><td>records parked</td></tr>
 * <tr><td>{@code kaipiao.consumer.lag.records{consumer}}</td><td>records not handled yet</td></tr>
 * <tr><td>{@code kaipiao.consumer.lag.time{consumer}}</td><td>how long they take at the present
 *     rate</td></tr>
 * <tr><td>{@code kaipiao.group.lag.records{consumer}}</td><td>records that no instance has handled
 *     yet</td></tr>
 * <tr><td>{@code kaipiao.group.lag.time{consumer}}</td><td>how long all instances take for
 *     them</td></tr>
 * <tr><td>{@code kaipiao.parked}</td><td>records in the parking lot</td></tr>
 * </table>
 */
public final class MessagingMetrics {

  private static final String CONSUMER = "consumer";

  private final MeterRegistry registry;
  private final Counter relaySent;
  private final DistributionSummary relayBatch;
  private final Timer relayDuration;

  public MessagingMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.relaySent = registry.counter("kaipiao.relay.sent");
    this.relayBatch = registry.summary("kaipiao.relay.batch.size");
    this.relayDuration = registry.timer("kaipiao.relay.batch.duration");
  }

  /** One round of the relay. */
  public void relayed(int rows, int sent, long nanos) {
    relayBatch.record(rows);
    relaySent.increment(sent);
    relayDuration.record(Duration.ofNanos(nanos));
  }

  public void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).strongReference(true).register(registry);
  }

  public void consumerGauge(String name, String consumer, Supplier<Number> value) {
    Gauge.builder(name, value).tag(CONSUMER, consumer).strongReference(true).register(registry);
  }

  public DistributionSummary batchSize(String consumer) {
    return registry.summary("kaipiao.consumer.batch.size", CONSUMER, consumer);
  }

  public Timer batchDuration(String consumer) {
    return registry.timer("kaipiao.consumer.batch.duration", CONSUMER, consumer);
  }

  public Counter retries(String consumer) {
    return registry.counter("kaipiao.consumer.retries", CONSUMER, consumer);
  }

  public void parked(String consumer, String reason) {
    registry.counter("kaipiao.consumer.parked", CONSUMER, consumer, "reason", reason).increment();
  }

  public Counter published(String outcome) {
    return registry.counter("kaipiao.publisher.published", "outcome", outcome);
  }
}
