package dev.kaipiao.issuance.domain.reading;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Collects what is wrong with one request; at most {@value #LIMIT} violations, so that rubbish
 * cannot fill the memory.
 */
public final class Findings {

  /** More than this is not named. */
  public static final int LIMIT = 500;

  private final List<Violation> violations = new ArrayList<>(0);

  public Findings() {}

  /** Goes on from what was found before. */
  public Findings(Collection<Violation> before) {
    violations.addAll(before);
  }

  public void add(ReasonCode code, String pointer) {
    add(code, pointer, null);
  }

  public void add(ReasonCode code, String pointer, String detail) {
    if (violations.size() < LIMIT) {
      violations.add(Violation.of(code, pointer, detail));
    }
  }

  /**
   * Whether something was found at this place already: a field that could not be read is not also
   * missing.
   */
  public boolean blame(String pointer) {
    return violations.stream().anyMatch(violation -> violation.pointer().equals(pointer));
  }

  public boolean isEmpty() {
    return violations.isEmpty();
  }

  public List<Violation> toList() {
    return List.copyOf(violations);
  }
}
