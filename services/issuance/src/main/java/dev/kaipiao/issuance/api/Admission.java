package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import java.util.List;

/** What the door says to a request. */
public sealed interface Admission {

  /** It is on the topic for good. */
  record Admitted(RequestId id, PayloadHash hash) implements Admission {}

  /** It breaks rules that need nothing but itself. */
  record Refused(List<Violation> violations) implements Admission {

    public Refused {
      violations = List.copyOf(violations);
    }

    /** 408 for too late, 413 for size, 400 for faults of form, 422 for faults of content. */
    public int status() {
      if (has(ReasonCode.REQUEST_EXPIRED)) {
        return 408;
      }
      if (has(ReasonCode.BODY_TOO_LARGE)) {
        return 413;
      }
      boolean form =
          violations.stream()
              .map(Violation::code)
              .anyMatch(code -> code.code().startsWith("KP-1") && !contradicts(code));
      return form ? 400 : 422;
    }

    private boolean has(ReasonCode code) {
      return violations.stream().anyMatch(violation -> violation.code() == code);
    }

    private static boolean contradicts(ReasonCode code) {
      return code == ReasonCode.IDEMPOTENCY_KEY_REUSED;
    }
  }

  /** Nothing is wrong with it, but it cannot be taken now. */
  record Unavailable(ReasonCode code) implements Admission {

    /** 429 when there is too much, 503 when the broker does not answer. */
    int status() {
      return code == ReasonCode.OVERLOADED ? 429 : 503;
    }
  }
}
