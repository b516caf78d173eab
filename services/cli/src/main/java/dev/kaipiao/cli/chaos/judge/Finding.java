package dev.kaipiao.cli.chaos.judge;

import java.util.List;

/**
 * What was found about one thing that always holds.
 *
 * @param compared what was compared with what, and how much of it
 * @param violations empty when it holds
 */
public record Finding(Invariant invariant, String compared, List<Violation> violations) {

  public Finding {
    violations = List.copyOf(violations);
  }

  public boolean holds() {
    return violations.isEmpty();
  }
}
