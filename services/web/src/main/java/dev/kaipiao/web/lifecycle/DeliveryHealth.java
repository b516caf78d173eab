package dev.kaipiao.web.lifecycle;

import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.MessagingHealth;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as long as the service can do its work: its relay and its consumers run, or fail only for a
 * moment. A long queue is load, not illness.
 */
@Readiness
@Singleton
public class DeliveryHealth implements HealthCheck {

  private final Messaging messaging;

  public DeliveryHealth(Messaging messaging) {
    this.messaging = messaging;
  }

  @Override
  public HealthCheckResponse call() {
    MessagingHealth health = messaging.health();
    return HealthCheckResponse.named("delivery")
        .status(health.up())
        .withData("detail", health.toString())
        .build();
  }
}
