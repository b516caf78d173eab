package dev.kaipiao.benchmarks.load.ledger;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts rejections: those that had to be, with the right reason or another, and those of valid
 * requests.
 */
final class Rejections {

  private static final String NO_CODE = "none";

  private final ExpectedFaults expected;
  private final Map<String, Integer> rightly = new TreeMap<>();
  private final Map<String, Integer> otherwise = new TreeMap<>();
  private final Map<String, Integer> missed = new TreeMap<>();
  private final Map<String, Integer> valid = new TreeMap<>();

  Rejections(ExpectedFaults expected) {
    this.expected = expected;
  }

  void add(int sequence, List<String> codes) {
    Optional<ReasonCode> fault = expected.of(sequence);
    String first = codes.isEmpty() ? NO_CODE : codes.get(0);
    if (fault.isEmpty()) {
      valid.merge(first, 1, Integer::sum);
    } else if (codes.contains(fault.get().code())) {
      rightly.merge(fault.get().code(), 1, Integer::sum);
    } else {
      otherwise.merge(fault.get().code() + " expected, " + first + " told", 1, Integer::sum);
    }
  }

  /** A request was issued: it ought to have been rejected when it was made wrong. */
  void issued(int sequence) {
    expected.of(sequence).ifPresent(fault -> missed.merge(fault.code(), 1, Integer::sum));
  }

  RejectionCounts counts() {
    return new RejectionCounts(rightly, otherwise, missed, valid);
  }
}
