package dev.kaipiao.messaging.pressure;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.kafka.ClientProperties;
import dev.kaipiao.messaging.pressure.GroupOffsets.Standing;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.messaging.upkeep.Backlog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Samples once a second how much waits and tells it. Asks nobody while nobody listens. */
public final class PressureSampler implements AutoCloseable {

  private static final double MILLIS = 1_000.0;

  private final MessagingSettings settings;
  private final Supplier<List<ConsumerOptions>> consumers;
  private final Supplier<Backlog> backlog;
  private final MessagingMetrics metrics;
  private final List<Consumer<Pressure>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, LagEstimate> estimates = new HashMap<>();
  private final Set<String> measured = new HashSet<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "kaipiao-pressure");
            thread.setDaemon(true);
            return thread;
          });

  private Optional<GroupOffsets> offsets = Optional.empty();
  private volatile Map<String, Lag> present = Map.of();

  /** Made by {@code Messaging}. */
  public PressureSampler(
      MessagingSettings settings,
      Supplier<List<ConsumerOptions>> consumers,
      Supplier<Backlog> backlog,
      MessagingMetrics metrics) {
    this.settings = settings;
    this.consumers = consumers;
    this.backlog = backlog;
    this.metrics = metrics;
  }

  /** The listener is called on the sampler's thread and must not block. */
  public void tell(Consumer<Pressure> listener) {
    listeners.add(listener);
  }

  public void start() {
    var unused = clock.scheduleWithFixedDelay(this::sample, 0, 1, TimeUnit.SECONDS);
  }

  /** Closing again does nothing. */
  @Override
  public synchronized void close() {
    if (!clock.isShutdown()) {
      clock.execute(this::forgetClient);
      clock.shutdown();
    }
  }

  private void sample() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      present = lags();
    } catch (RuntimeException e) { // a scheduled task that throws is not run again
      MessagingLog.pressureUnknown(e);
      present = Map.of();
      forgetClient();
    }
    Backlog unsent = backlog.get();
    Pressure pressure = new Pressure(present, unsent.unsent(), unsent.oldestUnsent());
    listeners.forEach(listener -> listener.accept(pressure));
  }

  private Map<String, Lag> lags() {
    Map<String, String> names = new HashMap<>();
    Map<String, List<String>> topics = new HashMap<>();
    for (ConsumerOptions consumer : consumers.get()) {
      if (consumer.topicPattern().isEmpty()) {
        String group = ClientProperties.group(settings.service(), consumer.group());
        names.put(group, consumer.group());
        topics.put(group, consumer.topics());
      }
    }
    if (offsets.isEmpty()) {
      offsets = Optional.of(new GroupOffsets(settings));
    }
    Map<String, Lag> lags = new HashMap<>();
    for (Map.Entry<String, Standing> found : offsets.get().ask(topics).entrySet()) {
      String name = names.get(found.getKey());
      Standing standing = found.getValue();
      measure(name);
      lags.put(
          name,
          estimates
              .computeIfAbsent(name, unseen -> new LagEstimate())
              .sample(standing.committed(), standing.behind(), System.nanoTime()));
    }
    return lags;
  }

  private void measure(String name) {
    if (measured.add(name)) {
      metrics.consumerGauge(Metric.GROUP_LAG_RECORDS, name, () -> lag(name).records());
      metrics.consumerGauge(
          Metric.GROUP_LAG_TIME, name, () -> lag(name).time().toMillis() / MILLIS);
    }
  }

  private Lag lag(String name) {
    return present.getOrDefault(name, Lag.NONE);
  }

  private void forgetClient() {
    offsets.ifPresent(GroupOffsets::close);
    offsets = Optional.empty();
  }
}
