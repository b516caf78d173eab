package dev.kaipiao.audit.store;

import java.util.List;
import java.util.Optional;

/**
 * A page of what a search found.
 *
 * @param next where the next page begins; empty when this was the last
 */
public record EventPage(List<FoundEvent> events, Optional<EventCursor> next) {

  public EventPage {
    events = List.copyOf(events);
  }

  /** Cuts the one event too many that was asked for to learn whether there are more. */
  static EventPage of(List<FoundEvent> found, int limit) {
    List<FoundEvent> events = found.subList(0, Math.min(limit, found.size()));
    return new EventPage(
        events,
        found.size() > limit
            ? Optional.of(EventCursor.of(events.get(limit - 1)))
            : Optional.empty());
  }
}
