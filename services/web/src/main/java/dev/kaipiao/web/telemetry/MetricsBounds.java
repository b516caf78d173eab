package dev.kaipiao.web.telemetry;

import dev.kaipiao.messaging.telemetry.BoundedLabels;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** No label of ours ever has more values than it declares. */
@Singleton
public class MetricsBounds {

  @Produces
  @Singleton
  MeterFilter bounds() {
    return new BoundedLabels();
  }
}
