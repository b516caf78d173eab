package dev.kaipiao.audit.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
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
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds events by what is known of them. Each filter has its index, in the order of the answer. */
@Singleton
public class EventSearch {

  private final Mutiny.SessionFactory sessions;

  public EventSearch(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  public Uni<EventPage> find(EventQuery query) {
    CriteriaQuery<EventRow> criteria = criteria(query);
    return sessions
        .withSession(
            session ->
                session.createQuery(criteria).setMaxResults(query.limit() + 1).getResultList())
        .map(rows -> EventPage.of(rows.stream().map(EventRow::found).toList(), query.limit()));
  }

  private CriteriaQuery<EventRow> criteria(EventQuery query) {
    CriteriaBuilder build = sessions.getCriteriaBuilder();
    CriteriaQuery<EventRow> criteria = build.createQuery(EventRow.class);
    Root<EventRow> event = criteria.from(EventRow.class);
    Expression<OffsetDateTime> at = event.get("at");
    List<Predicate> all = new ArrayList<>();
    equal(build, event.get("invoice"), query.invoice()).ifPresent(all::add);
    equal(build, event.get("request"), query.request()).ifPresent(all::add);
    equal(build, event.get("actor"), query.actor()).ifPresent(all::add);
    equal(build, event.get("type"), query.type()).ifPresent(all::add);
    equal(build, event.get("tenant"), query.tenant()).ifPresent(all::add);
    query.from().ifPresent(from -> all.add(build.greaterThanOrEqualTo(at, utc(from))));
    query.to().ifPresent(to -> all.add(build.lessThan(at, utc(to))));
    boolean rising = query.order() == EventQuery.Order.OLDEST_FIRST;
    query.after().ifPresent(cursor -> all.add(behind(build, event, cursor, rising)));
    return criteria
        .where(all.toArray(Predicate[]::new))
        .orderBy(order(build, at, rising), order(build, event.get("index"), rising));
  }

  /**
   * Says twice that the time is not before the cursor's, as an index only begins at the simple
   * form.
   */
  private static Predicate behind(
      CriteriaBuilder build, Root<EventRow> event, EventCursor cursor, boolean rising) {
    Expression<OffsetDateTime> at = event.get("at");
    Expression<Long> index = event.get("index");
    OffsetDateTime reached = utc(cursor.at());
    return rising
        ? build.and(
            build.greaterThanOrEqualTo(at, reached),
            build.or(build.greaterThan(at, reached), build.greaterThan(index, cursor.index())))
        : build.and(
            build.lessThanOrEqualTo(at, reached),
            build.or(build.lessThan(at, reached), build.lessThan(index, cursor.index())));
  }

  private static <T> Optional<Predicate> equal(
      CriteriaBuilder build, Expression<T> column, Optional<T> value) {
    return value.map(wanted -> build.equal(column, wanted));
  }

  private static Order order(CriteriaBuilder build, Expression<?> column, boolean rising) {
    return rising ? build.asc(column) : build.desc(column);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
