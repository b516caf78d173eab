package dev.kaipiao.audit.store.append;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the records of one batch went: a row for each partition, and one for each that came late.
 */
final class SpanRows {

  private static final String COPY =
      """
      COPY span (topic, kafka_partition, first_offset, last_offset, first_index, last_index, late)
      FROM STDIN (FORMAT binary)
      """;

  private static final int COLUMNS = 7;
  private static final int ROW_BYTES = 110;

  private final List<Span> spans;

  private SpanRows(List<Span> spans) {
    this.spans = spans;
  }

  /** Offsets of a partition, and the indexes among which their entries are. */
  private record Span(
      Partition partition,
      long firstOffset,
      long lastOffset,
      long firstIndex,
      long lastIndex,
      boolean late) {

    static Span of(Position position, long index, boolean late) {
      return new Span(
          Partition.of(position), position.offset(), position.offset(), index, index, late);
    }

    Span with(Span other) {
      return new Span(
          partition,
          Math.min(firstOffset, other.firstOffset),
          Math.max(lastOffset, other.lastOffset),
          Math.min(firstIndex, other.firstIndex),
          Math.max(lastIndex, other.lastIndex),
          late);
    }
  }

  static SpanRows of(long firstIndex, List<SealedEvent> events, LoggedPlaces places) {
    Map<Partition, Span> inOrder = new LinkedHashMap<>();
    List<Span> spans = new ArrayList<>();
    long index = firstIndex;
    for (SealedEvent event : events) {
      Position position = event.event().position();
      Span span = Span.of(position, index, places.isLate(position));
      index++;
      if (span.late()) {
        spans.add(span);
      } else {
        inOrder.merge(span.partition(), span, Span::with);
      }
    }
    spans.addAll(inOrder.values());
    return new SpanRows(spans);
  }

  void copy(Connection connection) throws SQLException {
    BinaryCopy rows = new BinaryCopy(spans.size() * ROW_BYTES);
    for (Span span : spans) {
      rows.row(COLUMNS)
          .add(span.partition().topic())
          .add(span.partition().number())
          .add(span.firstOffset())
          .add(span.lastOffset())
          .add(span.firstIndex())
          .add(span.lastIndex())
          .add(span.late());
    }
    rows.send(connection, COPY);
  }
}
