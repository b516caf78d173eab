package dev.kaipiao.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.store.FoundEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as a search tells it.
 *
 * @param id by which it is asked for: of an event its own, of a record from outside its position
 * @param index of its entry in the log
 * @param claimedId the id that a sender from outside gave it
 * @param proof where its proof is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
    String id,
    long index,
    String type,
    Instant time,
    String topic,
    int partition,
    long offset,
    String source,
    String subject,
    String invoice,
    UUID request,
    String tenant,
    String actor,
    String trace,
    String claimedId,
    String proof) {

  static EventView of(FoundEvent found) {
    return of(found.index(), found.event());
  }

  static EventView of(long index, LoggedEvent event) {
    Position position = event.position();
    return new EventView(
        event.name(),
        index,
        event.type(),
        event.at(),
        position.topic(),
        position.partition(),
        position.offset(),
        event.source().isEmpty() ? null : event.source(),
        event.subject(),
        event.invoice(),
        event.request(),
        event.tenant(),
        event.actor(),
        event.trace(),
        event.once() ? null : event.id(),
        "/v1/events/" + event.name() + "/proof");
  }
}
