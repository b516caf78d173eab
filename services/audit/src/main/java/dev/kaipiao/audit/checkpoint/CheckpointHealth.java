package dev.kaipiao.audit.checkpoint;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready as long as the log can be signed, or could a moment ago. */
@Readiness
@Singleton
public class CheckpointHealth implements HealthCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Checkpointing checkpointing;

  public CheckpointHealth(Checkpointing checkpointing) {
    this.checkpointing = checkpointing;
  }

  @Override
  public HealthCheckResponse call() {
    return checkpointing
        .trouble()
        .map(CheckpointHealth::troubled)
        .orElseGet(() -> HealthCheckResponse.up("checkpoints"));
  }

  private static HealthCheckResponse troubled(Checkpointing.Trouble trouble) {
    boolean passing = !trouble.lasting() && trouble.since().plus(PATIENCE).isAfter(Instant.now());
    return HealthCheckResponse.named("checkpoints")
        .status(passing)
        .withData("detail", trouble.cause())
        .build();
  }
}
