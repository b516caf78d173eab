package dev.kaipiao.web.lifecycle;

import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * The service's one {@link Messaging}. Consumers are registered by observers of {@link
 * StartupEvent} with an earlier priority; this one, the latest, starts them all.
 */
@Singleton
public class MessagingLifecycle {

  /** Observers that register consumers run before this. */
  public static final int START_PRIORITY = 9_000;

  @Produces
  @Singleton
  Messaging messaging(
      ServiceSettings settings, Pool pool, MeterRegistry metrics, OpenTelemetry telemetry) {
    Messaging messaging =
        new Messaging(
            MessagingSettings.of(settings.service(), settings.kafka().bootstrapServers())
                .withInstance(settings.instance())
                .withKafka(settings.kafka().client()),
            pool,
            metrics,
            telemetry);
    if (!settings.work()) {
      messaging.standBy();
    }
    return messaging;
  }

  @Produces
  @Singleton
  Outbox outbox(Messaging messaging) {
    return messaging.outbox();
  }

  @Produces
  @Singleton
  Transactions transactions(Messaging messaging) {
    return messaging.transactions();
  }

  void start(@Observes @Priority(START_PRIORITY) StartupEvent started, Messaging messaging) {
    messaging.start();
  }

  void stop(@Observes ShutdownEvent stopping, Messaging messaging) {
    messaging.close();
  }
}
