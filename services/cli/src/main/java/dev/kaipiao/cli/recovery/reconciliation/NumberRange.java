package dev.kaipiao.cli.recovery.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Numbers that follow each other, without the five digits that they have in common.
 *
 * @param first included
 * @param last included
 * @param used whether invoices have them; otherwise they are withheld, as they may have been used
 *     in what was lost
 */
record NumberRange(long first, long last, boolean used) {

  NumberRange {
    if (first > last) {
      throw new IllegalArgumentException("no numbers from " + first + " to " + last);
    }
  }

  long size() {
    return last - first + 1;
  }

  /**
   * Parts the rest of a segment into what invoices have and what nobody may draw any more.
   *
   * @param next the first number that the database takes for free
   * @param last of the segment
   * @param used numbers that Kafka tells of, of the same five digits; others are passed over
   */
  static List<NumberRange> part(long next, long last, SortedSet<Long> used) {
    List<NumberRange> ranges = new ArrayList<>();
    long from = next;
    for (NumberRange run : runs(used.subSet(next, last + 1))) {
      if (run.first() > from) {
        ranges.add(new NumberRange(from, run.first() - 1, false));
      }
      ranges.add(run);
      from = run.last() + 1;
    }
    if (from <= last) {
      ranges.add(new NumberRange(from, last, false));
    }
    return ranges;
  }

  /** Used numbers, put together where they follow each other. */
  static List<NumberRange> runs(SortedSet<Long> used) {
    List<NumberRange> runs = new ArrayList<>();
    for (long number : used) {
      int end = runs.size() - 1;
      if (end >= 0 && runs.get(end).last() == number - 1) {
        runs.set(end, new NumberRange(runs.get(end).first(), number, true));
      } else {
        runs.add(new NumberRange(number, number, true));
      }
    }
    return runs;
  }
}
