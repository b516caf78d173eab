package dev.kaipiao.cli.chaos.judge;

import java.util.List;

/** What the judge says: one finding for each invariant. */
public record Verdict(List<Finding> findings) {

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** The sets could not be read, so nothing is proved. */
  public static Verdict unreadable(String why) {
    Violation violation = new Violation(Violation.Kind.OTHERWISE, 1, "set cannot be read: " + why);
    return new Verdict(List.of(new Finding(Invariant.ONE_OUTCOME, "nothing", List.of(violation))));
  }

  public boolean holds() {
    return findings.stream().allMatch(Finding::holds);
  }

  /** How much is lost, or there twice. */
  public long count(Violation.Kind kind) {
    return findings.stream()
        .flatMap(finding -> finding.violations().stream())
        .filter(violation -> violation.kind() == kind)
        .mapToLong(Violation::count)
        .sum();
  }

  /** Everything that does not hold, in words. */
  public List<String> violations() {
    return findings.stream()
        .flatMap(
            finding ->
                finding.violations().stream()
                    .map(what -> "invariant " + finding.invariant().number() + ": " + what))
        .toList();
  }
}
