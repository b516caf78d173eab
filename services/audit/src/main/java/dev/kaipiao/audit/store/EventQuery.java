package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which events to find. What is empty limits nothing.
 *
 * @param from events that happened then or later
 * @param to events that happened before
 * @param tenant events of this tenant only
 * @param order of the answer, by the time when events happened
 * @param after the last event of the page before
 * @param limit 1 to {@link #LARGEST_PAGE}
 */
public record EventQuery(
    Optional<String> invoice,
    Optional<UUID> request,
    Optional<String> actor,
    Optional<String> type,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> tenant,
    Order order,
    Optional<EventCursor> after,
    int limit) {

  /** Events of the largest page. */
  public static final int LARGEST_PAGE = 1_000;

  public EventQuery {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " events");
    }
  }

  /** Which events come first. */
  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  /** Whether an event is of this invoice, request, tenant, type and actor, as far as asked for. */
  boolean matches(LoggedEvent event) {
    return is(invoice, event.invoice())
        && is(request, event.request())
        && is(actor, event.actor())
        && is(type, event.type())
        && is(tenant, event.tenant());
  }

  private static <T> boolean is(Optional<T> wanted, T told) {
    return wanted.isEmpty() || wanted.get().equals(told);
  }

  /** All events of an invoice. */
  public static EventQuery ofInvoice(String number) {
    return new EventQuery(
        Optional.of(number),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Order.OLDEST_FIRST,
        Optional.empty(),
        LARGEST_PAGE);
  }

  /** All events of a request. */
  public static EventQuery ofRequest(UUID request) {
    return new EventQuery(
        Optional.empty(),
        Optional.of(request),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Order.OLDEST_FIRST,
        Optional.empty(),
        LARGEST_PAGE);
  }
}
