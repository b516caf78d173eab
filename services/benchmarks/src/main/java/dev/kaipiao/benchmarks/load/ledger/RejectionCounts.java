package dev.kaipiao.benchmarks.load.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests were rejected.
 *
 * @param asExpected made wrong on purpose and rejected with the right reason code, by code
 * @param otherwise made wrong on purpose and rejected with another code
 * @param missed made wrong on purpose and issued all the same, by the code it ought to have got
 * @param valid valid requests that were rejected all the same, such as for an exhausted quota, by
 *     code
 */
public record RejectionCounts(
    SortedMap<String, Integer> asExpected,
    SortedMap<String, Integer> otherwise,
    SortedMap<String, Integer> missed,
    SortedMap<String, Integer> valid) {

  public RejectionCounts(
      Map<String, Integer> asExpected,
      Map<String, Integer> otherwise,
      Map<String, Integer> missed,
      Map<String, Integer> valid) {
    this(sorted(asExpected), sorted(otherwise), sorted(missed), sorted(valid));
  }

  private static SortedMap<String, Integer> sorted(Map<String, Integer> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }
}
