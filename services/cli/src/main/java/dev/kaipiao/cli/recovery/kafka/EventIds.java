package dev.kaipiao.cli.recovery.kafka;

import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.messaging.outbox.Bundle;
import java.util.Optional;

/** By what an event is known, wherever it lies. */
final class EventIds {

  private EventIds() {}

  /** The {@code ce_id} of a record of an outbox; its row's id where it has none. */
  static String of(Bundle.Content content) {
    return Optional.ofNullable(CloudEvents.text(content.headers(), CloudEvents.ID))
        .orElseGet(() -> content.id().toString());
  }
}
