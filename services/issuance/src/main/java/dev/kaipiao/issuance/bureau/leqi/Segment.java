package dev.kaipiao.issuance.bureau.leqi;

import dev.kaipiao.contracts.value.InvoiceNumber;
import java.util.Optional;

/**
 * A leased run of invoice numbers.
 *
 * @param first of the same year, province and channel as {@code last}
 */
public record Segment(InvoiceNumber first, InvoiceNumber last) {

  public Segment {
    if (!first.prefix().equals(last.prefix()) || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("a segment runs upwards within one prefix");
    }
  }

  /** Empty when the texts do not make a segment of this many numbers. */
  static Optional<Segment> parse(String first, String last, long count) {
    return InvoiceNumber.parse(first)
        .flatMap(from -> InvoiceNumber.parse(last).map(to -> new InvoiceNumber[] {from, to}))
        .filter(ends -> ends[0].prefix().equals(ends[1].prefix()))
        .filter(ends -> ends[1].sequence() - ends[0].sequence() + 1 == count && count > 0)
        .map(ends -> new Segment(ends[0], ends[1]));
  }

  public long count() {
    return last.sequence() - first.sequence() + 1;
  }
}
