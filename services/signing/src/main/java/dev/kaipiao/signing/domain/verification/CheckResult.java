package dev.kaipiao.signing.domain.verification;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.util.Optional;

/**
 * The answer to one question.
 *
 * @param reason why it failed; null otherwise
 * @param detail what was seen, in English; may be null
 */
public record CheckResult(Check check, Outcome outcome, ReasonCode reason, String detail) {

  /** A question is skipped when an earlier answer leaves nothing to ask. */
  public enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  static CheckResult passed(Check check) {
    return new CheckResult(check, Outcome.PASSED, null, null);
  }

  /** Passed, with something a person should know. */
  static CheckResult passed(Check check, String remark) {
    return new CheckResult(check, Outcome.PASSED, null, remark);
  }

  static CheckResult failed(Check check, Violation violation) {
    return new CheckResult(check, Outcome.FAILED, violation.code(), violation.detail());
  }

  static CheckResult of(Check check, Optional<Violation> violation) {
    return violation.map(v -> failed(check, v)).orElseGet(() -> passed(check));
  }

  static CheckResult skipped(Check check) {
    return new CheckResult(check, Outcome.SKIPPED, null, null);
  }
}
