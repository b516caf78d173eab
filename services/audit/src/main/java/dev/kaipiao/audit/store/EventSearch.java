package dev.kaipiao.audit.store;

import dev.kaipiao.audit.store.EventCriteria.Doer;
import dev.kaipiao.audit.store.block.Block;
import dev.kaipiao.audit.store.block.BlockStore;
import dev.kaipiao.audit.store.term.Term;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.persistence.criteria.CriteriaQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Searches events. Rows are found by terms, each filter by an index in the order of the answer;
 * what they stand for is read from the blocks, and what only shares a term drops out.
 */
@Singleton
public class EventSearch {

  private static final String INVOICES_OF =
      "SELECT invoice FROM invoice_request WHERE request = $1";

  private final Mutiny.SessionFactory sessions;
  private final Pool pool;
  private final BlockStore blocks;

  public EventSearch(Mutiny.SessionFactory sessions, Pool pool, BlockStore blocks) {
    this.sessions = sessions;
    this.pool = pool;
    this.blocks = blocks;
  }

  /** A row that was found, and when what it stands for happened. */
  private record Hit(long index, Instant at) {

    static Comparator<Hit> in(EventQuery.Order order) {
      Comparator<Hit> rising = Comparator.comparing(Hit::at).thenComparing(Hit::index);
      return order == EventQuery.Order.OLDEST_FIRST ? rising : rising.reversed();
    }

    EventCursor cursor() {
      return new EventCursor(at, index);
    }
  }

  public Uni<EventPage> find(EventQuery query) {
    return stories(query)
        .chain(stories -> collect(query, stories, query.after(), List.of()))
        .map(found -> EventPage.of(found, query.limit()));
  }

  /** Of which stories the events are; empty when they may be of any. */
  private Uni<Set<Long>> stories(EventQuery query) {
    if (query.invoice().isPresent()) {
      return Uni.createFrom().item(Set.of(Term.ofInvoice(query.invoice().get())));
    }
    return query.request().map(this::storiesOf).orElseGet(() -> Uni.createFrom().item(Set.of()));
  }

  private Uni<Set<Long>> storiesOf(UUID request) {
    long term = Term.ofRequest(request);
    return pool.preparedQuery(INVOICES_OF)
        .execute(Tuple.of(term))
        .map(
            rows -> {
              Set<Long> stories = new LinkedHashSet<>(Set.of(term));
              rows.forEach(row -> stories.add(row.getLong(0)));
              return stories;
            });
  }

  /** One event more than a page has tells that there is a next one. */
  private Uni<List<FoundEvent>> collect(
      EventQuery query, Set<Long> stories, Optional<EventCursor> after, List<FoundEvent> sofar) {
    int most = query.limit() + 1;
    return hits(query, stories, after, most)
        .chain(
            hits ->
                events(hits)
                    .chain(
                        events -> {
                          List<FoundEvent> found = new ArrayList<>(sofar);
                          events.stream()
                              .filter(event -> query.matches(event.event()))
                              .forEach(found::add);
                          return hits.size() < most || found.size() >= most
                              ? Uni.createFrom().item(found)
                              : collect(query, stories, last(hits), found);
                        }));
  }

  private static Optional<EventCursor> last(List<Hit> hits) {
    return Optional.of(hits.get(hits.size() - 1).cursor());
  }

  private Uni<List<Hit>> hits(
      EventQuery query, Set<Long> stories, Optional<EventCursor> after, int most) {
    return Multi.createFrom()
        .iterable(Doer.of(query))
        .onItem()
        .transformToUniAndConcatenate(doer -> hits(query, doer, stories, after, most))
        .onItem()
        .transformToIterable(hits -> hits)
        .collect()
        .asList()
        .map(hits -> hits.stream().sorted(Hit.in(query.order())).limit(most).toList());
  }

  private Uni<List<Hit>> hits(
      EventQuery query, Doer doer, Set<Long> stories, Optional<EventCursor> after, int most) {
    CriteriaQuery<EventRow> criteria =
        new EventCriteria(sessions.getCriteriaBuilder()).of(query, doer, stories, after);
    return sessions
        .withSession(session -> session.createQuery(criteria).setMaxResults(most).getResultList())
        .map(rows -> rows.stream().map(row -> new Hit(row.index, row.happenedAt())).toList());
  }

  private Uni<List<FoundEvent>> events(List<Hit> hits) {
    if (hits.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return blocks.around(hits.stream().map(Hit::index).toList()).map(held -> events(hits, held));
  }

  private static List<FoundEvent> events(List<Hit> hits, List<Block> blocks) {
    NavigableMap<Long, Block> byFirst = new TreeMap<>();
    blocks.forEach(block -> byFirst.put(block.first(), block));
    return hits.stream()
        .map(Hit::index)
        .map(index -> new FoundEvent(index, byFirst.floorEntry(index).getValue().event(index)))
        .toList();
  }
}
