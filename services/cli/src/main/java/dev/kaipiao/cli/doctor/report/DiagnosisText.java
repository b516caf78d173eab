package dev.kaipiao.cli.doctor.report;

import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Sentence;
import dev.kaipiao.contracts.diagnosis.Verdict;
import java.util.Optional;

/**
 * A diagnosis for people: a line for each finding, the sentences where something is to be done, and
 * the cause at the end, where the eye is.
 */
public final class DiagnosisText {

  private static final String BELOW = "                  ";

  private DiagnosisText() {}

  public static String of(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder(diagnosis.subject()).append("\n\n");
    diagnosis.findings().forEach(finding -> line(finding, text));
    text.append('\n');
    Optional<Finding> cause = diagnosis.cause();
    if (cause.isPresent()) {
      told("Cause   ", "原因  ", cause.get(), cause.get().code().meaning(), text);
      told("Remedy  ", "处理  ", cause.get(), cause.get().code().remedy(), text);
      diagnosis
          .otherFaults()
          .forEach(other -> told("Besides ", "此外  ", other, other.code().meaning(), text));
    } else {
      text.append(conclusion(diagnosis.verdict())).append('\n');
    }
    return text.append("%n%.1f s".formatted(diagnosis.took().toMillis() / 1e3)).toString();
  }

  private static void line(Finding finding, StringBuilder text) {
    Sentence layer = finding.layer().inWords();
    text.append(
        "  %-14s  %s  %s %s: %s%n"
            .formatted(
                finding.verdict().inWords().english(),
                finding.code().number(),
                layer.english(),
                layer.chinese(),
                finding.seen()));
    if (finding.verdict() == Verdict.WARNING || finding.verdict() == Verdict.FAILING) {
      below(finding.code().meaning(), text);
      below(finding.code().remedy(), text);
    }
  }

  private static void below(Sentence sentence, StringBuilder text) {
    text.append(BELOW).append(sentence.english()).append('\n');
    text.append(BELOW).append(sentence.chinese()).append('\n');
  }

  private static void told(
      String english, String chinese, Finding finding, Sentence sentence, StringBuilder text) {
    String number = finding.code().number();
    text.append("%s%s  %s%n".formatted(english, number, sentence.english()));
    text.append("%s%s  %s%n".formatted(chinese, number, sentence.chinese()));
  }

  private static String conclusion(Verdict verdict) {
    return switch (verdict) {
      case OK -> "Nothing fails. 一切正常。";
      case WARNING -> "Nothing fails; see the warnings above. 没有故障，请留意以上提示。";
      case NOT_LOOKED_AT, FAILING ->
          "Nothing is known to fail, but not everything was looked at. 未发现故障，但有部分未检查。";
    };
  }
}
