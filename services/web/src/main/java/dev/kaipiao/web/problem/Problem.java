package dev.kaipiao.web.problem;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.util.List;

/**
 * A problem document (RFC 9457, {@code application/problem+json}) with our extension members.
 *
 * @param type {@code https://kaipiao.dev/problems/<code>}
 * @param title what to do, in English
 * @param titleZh what to do, in Chinese
 * @param detail what was seen here; null when the title says it all
 * @param instance the call id, which audit and the logs know too
 * @param retryable whether the same call can succeed later
 * @param violations everything that is wrong with the input, each with its place
 */
public record Problem(
    String type,
    String title,
    String titleZh,
    int status,
    String detail,
    String code,
    String instance,
    boolean retryable,
    List<Fault> violations) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** One violation with its texts. */
  public record Fault(String code, String pointer, String detail, String en, String zh) {

    public static Fault of(Violation violation) {
      ReasonCode code = violation.code();
      return new Fault(
          code.code(), violation.pointer(), violation.detail(), code.english(), code.chinese());
    }
  }

  public static Problem of(
      int status, ReasonCode code, String detail, List<Violation> violations, String callId) {
    return new Problem(
        "https://kaipiao.dev/problems/" + code.code(),
        code.english(),
        code.chinese(),
        status,
        detail,
        code.code(),
        callId,
        code.retryable(),
        violations.isEmpty() ? null : violations.stream().map(Fault::of).toList());
  }
}
