package dev.kaipiao.contracts.diagnosis;

import java.util.List;

/**
 * What {@code ./kaipiao doctor --json} and {@code GET /v1/diagnosis} promise to programs.
 *
 * @param cause what to mend first; absent when nothing fails
 * @param otherFaults what fails besides and does not follow from the cause
 * @param steps every finding, in the order of the layers
 */
public record Report(
    String subject,
    Verdict verdict,
    double seconds,
    Step cause,
    List<Step> otherFaults,
    List<Step> steps) {

  public Report {
    otherFaults = otherFaults == null ? List.of() : List.copyOf(otherFaults);
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  /**
   * One finding with its texts.
   *
   * @param code stable for ever, such as {@code KD-314}
   */
  public record Step(
      Layer layer, Verdict verdict, String code, String seen, Sentence meaning, Sentence remedy) {

    static Step of(Finding finding) {
      return new Step(
          finding.layer(),
          finding.verdict(),
          finding.code().number(),
          finding.seen(),
          finding.code().meaning(),
          finding.code().remedy());
    }
  }

  /** What was found at a layer, as far as this release knows the codes. */
  public List<Finding> findingsAt(Layer layer) {
    return steps.stream()
        .filter(step -> step.layer() == layer)
        .flatMap(
            step ->
                Code.numbered(step.code())
                    .map(code -> new Finding(layer, code, step.seen()))
                    .stream())
        .toList();
  }

  public static Report of(Diagnosis diagnosis) {
    return new Report(
        diagnosis.subject(),
        diagnosis.verdict(),
        diagnosis.took().toMillis() / 1e3,
        diagnosis.cause().map(Step::of).orElse(null),
        diagnosis.otherFaults().stream().map(Step::of).toList(),
        diagnosis.findings().stream().map(Step::of).toList());
  }
}
