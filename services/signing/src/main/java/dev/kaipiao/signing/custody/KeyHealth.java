package dev.kaipiao.signing.custody;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the keys have been read; a tenant without a key is its own trouble, not ours. */
@Readiness
@Singleton
public class KeyHealth implements HealthCheck {

  private final KeyCustody custody;

  public KeyHealth(KeyCustody custody) {
    this.custody = custody;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("keys")
        .status(custody.signing().isPresent())
        .withData("loaded", custody.ring().keys().size())
        .build();
  }
}
