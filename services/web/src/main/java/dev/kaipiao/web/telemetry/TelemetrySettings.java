package dev.kaipiao.web.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where traces, logs and metrics are sent. */
@ConfigMapping(prefix = "kaipiao.telemetry")
public interface TelemetrySettings {

  /**
   * Address of a collector that speaks OTLP over HTTP, such as {@code http://collector:4318}:
   * traces and logs are sent there. Blank, one space: nothing is sent.
   */
  Optional<String> collector();

  /**
   * Whether metrics are sent there as well. Leave it off where Prometheus asks the services itself,
   * or everything is counted twice.
   */
  @WithDefault("false")
  boolean metrics();
}
