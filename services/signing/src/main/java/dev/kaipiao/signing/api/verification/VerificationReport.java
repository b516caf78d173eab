package dev.kaipiao.signing.api.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.signing.domain.verification.CheckResult;
import dev.kaipiao.signing.domain.verification.CheckResult.Outcome;
import dev.kaipiao.signing.domain.verification.Verification;
import java.util.List;
import java.util.Locale;

/**
 * The answer about one document.
 *
 * @param result {@code VALID} or {@code INVALID}
 * @param number the number the document states; absent when it states none
 * @param checks one for each question, always all of them, in a fixed order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationReport(String result, InvoiceNumber number, List<Answer> checks) {

  /**
   * The answer to one question.
   *
   * @param outcome {@code passed}, {@code failed} or {@code skipped}
   * @param code reason code of a failed one
   * @param detail what was seen, in English
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      String name,
      boolean passed,
      String outcome,
      String code,
      String zh,
      String en,
      String detail) {

    static Answer of(CheckResult result) {
      ReasonCode reason = result.reason();
      return new Answer(
          result.check().label(),
          result.outcome() == Outcome.PASSED,
          result.outcome().name().toLowerCase(Locale.ROOT),
          reason == null ? null : reason.code(),
          reason == null ? null : reason.chinese(),
          reason == null ? null : reason.english(),
          result.detail());
    }
  }

  public static VerificationReport of(Verification verification) {
    return new VerificationReport(
        verification.valid() ? "VALID" : "INVALID",
        verification.number().orElse(null),
        verification.checks().stream().map(Answer::of).toList());
  }
}
