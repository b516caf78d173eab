package dev.kaipiao.audit.store;

import dev.kaipiao.audit.store.term.Term;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says a query in terms of the rows; every filter has its index, in the order of the answer. */
final class EventCriteria {

  private final CriteriaBuilder build;
  private final CriteriaQuery<EventRow> criteria;
  private final Root<EventRow> event;
  private final Expression<OffsetDateTime> at;
  private final Expression<Long> index;

  EventCriteria(CriteriaBuilder build) {
    this.build = build;
    this.criteria = build.createQuery(EventRow.class);
    this.event = criteria.from(EventRow.class);
    this.at = event.get("at");
    this.index = event.get("index");
  }

  /** Where the actor of a query stands: most is done by tenants, and is then said once. */
  enum Doer {
    ANYBODY,
    TENANT,
    SOMEBODY_ELSE;

    /** All that have to be asked for, each an index of its own. */
    static List<Doer> of(EventQuery query) {
      return query.actor().isPresent() ? List.of(TENANT, SOMEBODY_ELSE) : List.of(ANYBODY);
    }
  }

  /**
   * @param stories of one of which the events are; empty when they may be of any
   * @param after the event behind which they are
   */
  CriteriaQuery<EventRow> of(
      EventQuery query, Doer doer, Set<Long> stories, Optional<EventCursor> after) {
    List<Predicate> all = new ArrayList<>();
    if (!stories.isEmpty()) {
      all.add(event.get("story").in(stories));
    }
    query.tenant().ifPresent(tenant -> all.add(is("tenant", tenant)));
    query.actor().ifPresent(actor -> all.add(doneBy(doer, actor)));
    query.type().ifPresent(type -> all.addAll(ofType(type)));
    query.from().ifPresent(from -> all.add(build.greaterThanOrEqualTo(at, utc(from))));
    query.to().ifPresent(to -> all.add(build.lessThan(at, utc(to))));
    boolean rising = query.order() == EventQuery.Order.OLDEST_FIRST;
    after.ifPresent(cursor -> all.add(behind(cursor, rising)));
    return criteria
        .where(all.toArray(Predicate[]::new))
        .orderBy(order(at, rising), order(index, rising));
  }

  private Predicate is(String column, String word) {
    return build.equal(event.get(column), Term.of(word));
  }

  private Predicate doneBy(Doer doer, String actor) {
    return doer == Doer.SOMEBODY_ELSE
        ? is("actor", actor)
        : build.and(is("tenant", actor), build.isNull(event.get("actor")));
  }

  private List<Predicate> ofType(String type) {
    return Term.isSeldom(type)
        ? List.of(is("type", type), build.isTrue(event.get("seldom")))
        : List.of(is("type", type));
  }

  /**
   * Says twice that the time is not before the cursor's, as an index only begins at the simple
   * form.
   */
  private Predicate behind(EventCursor cursor, boolean rising) {
    OffsetDateTime reached = utc(cursor.at());
    return rising
        ? build.and(
            build.greaterThanOrEqualTo(at, reached),
            build.or(build.greaterThan(at, reached), build.greaterThan(index, cursor.index())))
        : build.and(
            build.lessThanOrEqualTo(at, reached),
            build.or(build.lessThan(at, reached), build.lessThan(index, cursor.index())));
  }

  private Order order(Expression<?> column, boolean rising) {
    return rising ? build.asc(column) : build.desc(column);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
