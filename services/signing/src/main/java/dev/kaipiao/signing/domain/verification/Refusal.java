package dev.kaipiao.signing.domain.verification;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;

/** Ends the reading of a document that is not what it should be. Never leaves this package. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  Refusal(ReasonCode code, String detail) {
    super(detail, null, false, false);
    this.violation = Violation.of(code, "", detail);
  }

  Violation violation() {
    return violation;
  }
}
