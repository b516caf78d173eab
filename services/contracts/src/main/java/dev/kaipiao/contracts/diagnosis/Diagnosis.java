package dev.kaipiao.contracts.diagnosis;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an examination came to.
 *
 * @param subject what was examined
 * @param findings in the order of the layers
 */
public record Diagnosis(String subject, Duration took, List<Finding> findings) {

  /** Warnings that become the cause when the layer fails that they make suspect. */
  private static final Map<Code, Layer> SUSPECTS =
      Map.of(Code.LOOPBACK_NAME, Layer.ROUTE, Code.ONLY_IPV6, Layer.ROUTE);

  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** The heaviest verdict of all. */
  public Verdict verdict() {
    return findings.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.NOT_LOOKED_AT);
  }

  /** What to mend first; empty when nothing fails. */
  public Optional<Finding> cause() {
    return failing().stream().findFirst().map(first -> suspectOf(first).orElse(first));
  }

  /** What fails besides and does not follow from the cause. */
  public List<Finding> otherFaults() {
    return failing().stream()
        .skip(1)
        .filter(finding -> !cause().map(finding::equals).orElse(false))
        .toList();
  }

  private List<Finding> failing() {
    return findings.stream().filter(Finding::isFailing).toList();
  }

  private Optional<Finding> suspectOf(Finding failing) {
    return findings.stream()
        .filter(finding -> SUSPECTS.get(finding.code()) == failing.layer())
        .findFirst();
  }
}
