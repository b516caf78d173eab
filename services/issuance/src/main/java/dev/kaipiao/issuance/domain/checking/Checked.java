package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.reason.Violation;
import java.util.List;

/** What the rules say about a request. */
public sealed interface Checked {

  /** All rules hold. */
  record Drafted(Draft draft) implements Checked {}

  /** Not all rules hold; every one that does not is named. */
  record Refused(List<Violation> violations) implements Checked {

    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
