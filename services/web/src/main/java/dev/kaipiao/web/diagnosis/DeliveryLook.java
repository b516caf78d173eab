package dev.kaipiao.web.diagnosis;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.MessagingHealth;
import dev.kaipiao.messaging.MessagingHealth.ConsumerPart;
import dev.kaipiao.messaging.MessagingHealth.Part;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the service itself: its relay, its consumers, what waits and what is parked. */
@Singleton
public class DeliveryLook implements LayerLook {

  static final Duration OLD = Duration.ofSeconds(60);

  private final Messaging messaging;

  public DeliveryLook(Messaging messaging) {
    this.messaging = messaging;
  }

  @Override
  public Layer layer() {
    return Layer.SERVICES;
  }

  @Override
  public Uni<List<Finding>> look() {
    return Uni.createFrom().item(() -> judge(messaging.health()));
  }

  static List<Finding> judge(MessagingHealth health) {
    List<Finding> findings = new ArrayList<>();
    String down =
        Stream.concat(
                Stream.of(health.relay()), health.consumers().stream().map(ConsumerPart::part))
            .filter(part -> !part.up())
            .map(DeliveryLook::told)
            .collect(Collectors.joining("; "));
    if (!down.isEmpty()) {
      findings.add(Finding.of(Code.SERVICE_NOT_READY, down));
    }
    if (health.oldestUnsent().compareTo(OLD) > 0) {
      findings.add(
          Finding.of(
              Code.OUTBOX_OLD,
              "%d rows, the oldest %d s"
                  .formatted(health.unsentRows(), health.oldestUnsent().toSeconds())));
    }
    if (health.parked() > 0) {
      findings.add(Finding.of(Code.RECORDS_PARKED, health.parked() + " records"));
    }
    return findings.isEmpty()
        ? List.of(
            Finding.of(
                Code.SERVICES_OK, "relay and %d readers work".formatted(health.consumers().size())))
        : findings;
  }

  private static String told(Part part) {
    return part.name() + ": " + part.detail();
  }
}
