package dev.kaipiao.audit.store.append;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.store.block.Block;
import dev.kaipiao.audit.store.block.Packing;
import dev.kaipiao.audit.store.block.Secret;
import dev.kaipiao.audit.store.term.EventName;
import dev.kaipiao.audit.store.term.Term;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of one batch: what is kept of its events, and what they are found by. */
final class LogRows {

  private static final String COPY_BLOCKS =
      """
      COPY block (first_index, size, leaves, entries, concerns, secrets) FROM STDIN (FORMAT binary)
      """;

  private static final String COPY_EVENTS =
      """
      COPY event (log_index, happened_at, name, source, story, tenant, actor, type, once, seldom)
      FROM STDIN (FORMAT binary)
      """;

  private static final int BLOCK_COLUMNS = 6;
  private static final int EVENT_COLUMNS = 10;
  private static final int EVENT_BYTES = 120;

  /** Bytes of payload after which a block is full; a larger one has it for itself. */
  private static final int LARGEST_PAYLOADS = 1 << 20;

  private final long firstIndex;
  private final List<SealedEvent> events;
  private final Map<String, Long> terms = new HashMap<>();

  LogRows(long firstIndex, List<SealedEvent> events) {
    this.firstIndex = firstIndex;
    this.events = events;
  }

  void copyBlocks(Connection connection) throws SQLException {
    BinaryCopy rows = new BinaryCopy(events.size() * Block.LARGEST);
    try (Packing packing = new Packing()) {
      for (int from = 0, to; from < events.size(); from = to) {
        to = endOfBlock(from);
        addBlock(rows, packing, firstIndex + from, events.subList(from, to));
      }
    }
    rows.send(connection, COPY_BLOCKS);
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

  private int endOfBlock(int from) {
    int most = Math.min(from + Block.LARGEST, events.size());
    long payloads = events.get(from).payload().length;
    int to = from + 1;
    while (to < most) {
      payloads += events.get(to).payload().length;
      if (payloads > LARGEST_PAYLOADS) {
        return to;
      }
      to++;
    }
    return to;
  }

  private static void addBlock(
      BinaryCopy rows, Packing packing, long first, List<SealedEvent> block) {
    byte[] leaves = new byte[block.size() * Hash.LENGTH];
    for (int i = 0; i < block.size(); i++) {
      block.get(i).leaf().writeTo(leaves, i);
    }
    rows.row(BLOCK_COLUMNS)
        .add(first)
        .add((short) block.size())
        .add(leaves)
        .add(packing.texts(block.stream().map(SealedEvent::entry).toList()))
        .add(packing.texts(block.stream().map(SealedEvent::about).toList()))
        .add(
            packing.secrets(
                block.stream().map(event -> new Secret(event.salt(), event.payload())).toList()));
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
