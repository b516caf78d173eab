package dev.kaipiao.cli.chaos.judge;

import dev.kaipiao.cli.chaos.judge.Violation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what does not agree, with the first examples. */
final class Comparison {

  private static final int EXAMPLES = 3;

  private final List<Violation> violations = new ArrayList<>();

  /** Everything of the one is in the other; what is not counts as lost. */
  Comparison within(Collection<String> part, Set<String> whole, String otherwise) {
    List<String> missing = part.stream().filter(one -> !whole.contains(one)).sorted().toList();
    return note(Kind.LOST, missing, otherwise);
  }

  /** Both hold the same. */
  Comparison same(Set<String> left, Set<String> right, String onlyLeft, String onlyRight) {
    return within(left, right, onlyLeft).within(right, left, onlyRight);
  }

  /** Both say the same of the same. */
  <V> Comparison same(Map<String, V> left, Map<String, V> right, String otherwise) {
    List<String> differing = new ArrayList<>();
    left.forEach(
        (key, value) -> {
          if (!value.equals(right.get(key))) {
            differing.add(key + " (" + value + " and " + right.get(key) + ")");
          }
        });
    right.forEach(
        (key, value) -> {
          if (!left.containsKey(key)) {
            differing.add(key + " (nothing and " + value + ")");
          }
        });
    return note(Kind.OTHERWISE, differing, otherwise);
  }

  /** There is none of it. */
  Comparison none(long count, String otherwise) {
    return none(Kind.OTHERWISE, count, otherwise);
  }

  /** Nothing is missing. */
  Comparison noneLost(long count, String otherwise) {
    return none(Kind.LOST, count, otherwise);
  }

  /** Nothing is there twice. */
  Comparison noneTwice(long count, String otherwise) {
    return none(Kind.DUPLICATED, count, otherwise);
  }

  private Comparison none(Kind kind, long count, String otherwise) {
    if (count != 0) {
      violations.add(new Violation(kind, count, otherwise));
    }
    return this;
  }

  /** Both are equal. */
  Comparison equal(Object left, Object right, String what) {
    if (!left.equals(right)) {
      violations.add(new Violation(Kind.OTHERWISE, 1, what + ": " + left + " and " + right));
    }
    return this;
  }

  private Comparison note(Kind kind, List<String> examples, String what) {
    if (!examples.isEmpty()) {
      String few = String.join(", ", examples.subList(0, Math.min(EXAMPLES, examples.size())));
      violations.add(new Violation(kind, examples.size(), what + ", such as " + few));
    }
    return this;
  }

  Finding finding(Invariant invariant, String compared) {
    return new Finding(invariant, compared, violations);
  }
}
