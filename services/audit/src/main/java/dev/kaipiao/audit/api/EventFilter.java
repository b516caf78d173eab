package dev.kaipiao.audit.api;

import dev.kaipiao.audit.store.EventCursor;
import dev.kaipiao.audit.store.EventQuery;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.web.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The parameters of a search as they come; every one that is wrong is named. */
public class EventFilter {

  /** Invoice number, 20 digits. */
  @QueryParam("invoice")
  String invoice;

  /** Request id. */
  @QueryParam("request")
  String request;

  /** Who did it: subject of a token or certificate, else tenant, else bank. */
  @QueryParam("actor")
  String actor;

  /** Event type, such as {@code dev.kaipiao.invoice.issued.v1}. */
  @QueryParam("type")
  String type;

  /** Events that happened then or later (RFC 3339). */
  @QueryParam("from")
  String from;

  /** Events that happened before (RFC 3339). */
  @QueryParam("to")
  String to;

  /** {@code oldest} (first) or {@code newest}. */
  @QueryParam("order")
  @DefaultValue("oldest")
  String order;

  /** {@code next} of the page before. */
  @QueryParam("after")
  String after;

  /** Events of a page, 1 to 1000. */
  @QueryParam("limit")
  @DefaultValue("100")
  String limit;

  /** The query of a caller who sees one tenant, or all when empty. */
  EventQuery query(Optional<String> tenant) {
    List<Violation> wrong = new ArrayList<>();
    Optional<String> number =
        read(
            "invoice", invoice, wrong, text -> InvoiceNumber.parse(text).map(InvoiceNumber::value));
    Optional<RequestId> id = read("request", request, wrong, RequestId::parse);
    Optional<Instant> begin = read("from", from, wrong, EventFilter::time);
    Optional<Instant> end = read("to", to, wrong, EventFilter::time);
    Optional<EventQuery.Order> direction = read("order", order, wrong, EventFilter::direction);
    Optional<EventCursor> cursor = read("after", after, wrong, EventCursor::parse);
    Optional<Integer> most = read("limit", limit, wrong, EventFilter::size);
    if (!wrong.isEmpty()) {
      throw ProblemException.of(400, wrong);
    }
    return new EventQuery(
        number,
        id.map(RequestId::value),
        Optional.ofNullable(actor),
        Optional.ofNullable(type),
        begin,
        end,
        tenant,
        direction.orElseThrow(),
        cursor,
        most.orElseThrow());
  }

  private static <T> Optional<T> read(
      String name, String text, List<Violation> wrong, Function<String, Optional<T>> parser) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<T> value = parser.apply(text);
    if (value.isEmpty()) {
      wrong.add(Violation.of(ReasonCode.QUERY_INVALID, "/" + name));
    }
    return value;
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<EventQuery.Order> direction(String text) {
    return switch (text) {
      case "oldest" -> Optional.of(EventQuery.Order.OLDEST_FIRST);
      case "newest" -> Optional.of(EventQuery.Order.NEWEST_FIRST);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> size(String text) {
    return text.matches("[0-9]{1,4}")
        ? Optional.of(Integer.parseInt(text))
            .filter(size -> size >= 1 && size <= EventQuery.LARGEST_PAGE)
        : Optional.empty();
  }
}
