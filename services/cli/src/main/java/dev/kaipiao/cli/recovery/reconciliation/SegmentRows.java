package dev.kaipiao.cli.recovery.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Closes every segment of numbers that was open: what of it invoices have, what is withheld, and
 * what invoices have of segments that are not known at all, each become a segment of their own, so
 * that every number stays used or explained.
 */
final class SegmentRows {

  private static final int PREFIX = 5;

  private static final String OPEN =
      """
      SELECT id, seller, prefix, first_sequence, next_sequence, last_sequence
        FROM number_segment
       WHERE next_sequence <= last_sequence AND is_open
       ORDER BY id
         FOR UPDATE
      """;

  private static final String CUT =
      """
      UPDATE number_segment SET last_sequence = next_sequence - 1, is_open = false WHERE id = ?
      """;

  private static final String REMOVE =
      """
      DELETE FROM number_segment WHERE id = ?
      """;

  private static final String ADD =
      """
      INSERT INTO number_segment (seller, lease_serial, prefix, first_sequence, last_sequence, next_sequence, is_open)
      VALUES (?, ?, ?, ?, ?, ?, false)
      """;

  /** An answer might bring numbers that were used in what was lost. */
  private static final String ASK_NO_MORE =
      """
      UPDATE bureau_lease
         SET state = 'refused', code = 'restored', ended_at = now()
       WHERE state = 'open' AND kind = 'numbers'
      """;

  private final Connection session;

  SegmentRows(Connection session) {
    this.session = session;
  }

  /** A segment as it stands. */
  private record Segment(long id, String seller, String prefix, long first, long next, long last) {}

  /** Numbers of a seller that begin with the same five digits. */
  private record Line(String seller, String prefix) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      return (seller + prefix).compareTo(other.seller + other.prefix);
    }
  }

  /**
   * Closes all of them.
   *
   * @param invoices that were taken over
   * @return how many numbers nobody will draw any more
   */
  long withhold(List<IssuanceStory.Issued> invoices) throws SQLException {
    Map<Line, SortedSet<Long>> used = used(invoices);
    long withheld = 0;
    for (Segment segment : open()) {
      SortedSet<Long> line =
          used.getOrDefault(new Line(segment.seller(), segment.prefix()), new TreeSet<>());
      change(segment.next() == segment.first() ? REMOVE : CUT, segment.id());
      for (NumberRange range : NumberRange.part(segment.next(), segment.last(), line)) {
        add(segment.seller(), segment.prefix(), range);
        withheld += range.used() ? 0 : range.size();
      }
      line.subSet(segment.next(), segment.last() + 1).clear();
    }
    for (Map.Entry<Line, SortedSet<Long>> elsewhere : used.entrySet()) {
      for (NumberRange run : NumberRange.runs(elsewhere.getValue())) {
        add(elsewhere.getKey().seller(), elsewhere.getKey().prefix(), run);
      }
    }
    try (PreparedStatement end = session.prepareStatement(ASK_NO_MORE)) {
      end.executeUpdate();
    }
    return withheld;
  }

  private static Map<Line, SortedSet<Long>> used(List<IssuanceStory.Issued> invoices) {
    Map<Line, SortedSet<Long>> used = new TreeMap<>();
    for (IssuanceStory.Issued one : invoices) {
      String number = one.invoice().number().value();
      used.computeIfAbsent(
              new Line(one.invoice().seller().taxpayerId().value(), number.substring(0, PREFIX)),
              any -> new TreeSet<>())
          .add(Long.valueOf(number.substring(PREFIX)));
    }
    return used;
  }

  private List<Segment> open() throws SQLException {
    List<Segment> segments = new ArrayList<>();
    try (PreparedStatement ask = session.prepareStatement(OPEN);
        ResultSet rows = ask.executeQuery()) {
      while (rows.next()) {
        segments.add(
            new Segment(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                rows.getLong(4),
                rows.getLong(5),
                rows.getLong(6)));
      }
    }
    return segments;
  }

  private void change(String sql, long id) throws SQLException {
    try (PreparedStatement change = session.prepareStatement(sql)) {
      change.setLong(1, id);
      change.executeUpdate();
    }
  }

  /** Its serial is none that the bureau was asked under. */
  private void add(String seller, String prefix, NumberRange range) throws SQLException {
    try (PreparedStatement add = session.prepareStatement(ADD)) {
      add.setString(1, seller);
      add.setString(
          2, "%s-%s%015d".formatted(range.used() ? "found" : "withheld", prefix, range.first()));
      add.setString(3, prefix);
      add.setLong(4, range.first());
      add.setLong(5, range.last());
      add.setLong(6, range.used() ? range.last() + 1 : range.first());
      add.executeUpdate();
    }
  }
}
