package dev.kaipiao.cli.doctor.report;

import dev.kaipiao.cli.doctor.diagnosis.Diagnosis;
import dev.kaipiao.cli.doctor.diagnosis.Finding;
import dev.kaipiao.cli.doctor.diagnosis.Layer;
import dev.kaipiao.cli.doctor.diagnosis.Sentence;
import dev.kaipiao.cli.doctor.diagnosis.Verdict;
import java.util.List;

/**
 * What {@code doctor} promises to programs.
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
    otherFaults = List.copyOf(otherFaults);
    steps = List.copyOf(steps);
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
