package dev.kaipiao.audit.store.append;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.store.term.EventName;
import dev.kaipiao.audit.store.term.Term;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By what the events of one batch are found. */
final class LogRows {

  private static final String COPY_EVENTS =
      """
      COPY event (log_index, happened_at, name, source, story, tenant, actor, type, once, seldom)
      FROM STDIN (FORMAT binary)
      """;

  private static final int EVENT_COLUMNS = 10;
  private static final int EVENT_BYTES = 120;

  private final long firstIndex;
  private final List<SealedEvent> events;
  private final Map<String, Long> terms = new HashMap<>();

  LogRows(long firstIndex, List<SealedEvent> events) {
    this.firstIndex = firstIndex;
    this.events = events;
  }

  void copyEvents(Connection connection) throws SQLException {
    BinaryCopy rows = new BinaryCopy(events.size() * EVENT_BYTES);
    long index = firstIndex;
    for (SealedEvent event : events) {
      addEvent(rows, index++, event.event());
    }
    rows.send(connection, COPY_EVENTS);
  }

  /** The pairs of request and invoice that these events tell. */
  List<RecentPairs.Pair> pairs() {
    List<RecentPairs.Pair> pairs = new ArrayList<>();
    for (SealedEvent sealed : events) {
      LoggedEvent event = sealed.event();
      if (event.request() != null && event.invoice() != null) {
        pairs.add(
            new RecentPairs.Pair(Term.ofRequest(event.request()), Term.ofInvoice(event.invoice())));
      }
    }
    return pairs;
  }

  private void addEvent(BinaryCopy rows, long index, LoggedEvent event) {
    boolean ownDoing = event.actor() == null || event.actor().equals(event.tenant());
    rows.row(EVENT_COLUMNS)
        .add(index)
        .add(event.at())
        .add(event.id() == null ? null : EventName.of(event.id()))
        .add(term(event.source()))
        .add(Term.ofStory(event))
        .add(term(event.tenant()))
        .add(ownDoing ? null : term(event.actor()))
        .add(term(event.type()))
        .add(event.once())
        .add(Term.isSeldom(event.type()));
  }

  /** Most words stand in a batch many times. */
  private Long term(String word) {
    return word == null ? null : terms.computeIfAbsent(word, Term::of);
  }
}
