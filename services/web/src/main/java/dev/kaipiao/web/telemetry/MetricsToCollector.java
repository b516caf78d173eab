package dev.kaipiao.web.telemetry;

import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Sends metrics to the collector where that is asked for, beside what Prometheus may ask for. */
@Singleton
public class MetricsToCollector {

  private static final Duration EVERY = Duration.ofSeconds(10);

  void start(@Observes StartupEvent started, TelemetrySettings settings, ServiceSettings service) {
    if (settings.metrics()) {
      settings
          .collector()
          .filter(address -> !address.isBlank())
          .map(address -> config(address.strip(), service))
          .map(config -> new OtlpMeterRegistry(config, Clock.SYSTEM))
          .ifPresent(Metrics::addRegistry);
    }
  }

  /** Times in seconds, as Prometheus has them, so that the same questions can be asked of both. */
  private static OtlpConfig config(String collector, ServiceSettings service) {
    return new OtlpConfig() {
      @Override
      public String get(String key) {
        return null;
      }

      @Override
      public String url() {
        return collector + "/v1/metrics";
      }

      @Override
      public Duration step() {
        return EVERY;
      }

      @Override
      public TimeUnit baseTimeUnit() {
        return TimeUnit.SECONDS;
      }

      @Override
      public Map<String, String> resourceAttributes() {
        return Map.of(
            "service.namespace", "kaipiao",
            "service.name", service.service(),
            "service.instance.id", service.instance());
      }
    };
  }
}
