package dev.kaipiao.web.problem;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.time.Duration;
import java.util.List;

/** Ends a call with a problem document. Thrown at the door only; the domain answers with values. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final ReasonCode code;
  private final String detail;
  private final transient List<Violation> violations;
  private final transient Duration retryAfter;

  private ProblemException(
      int status, ReasonCode code, String detail, List<Violation> violations, Duration retryAfter) {
    super(code.code() + " " + code.english(), null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.violations = List.copyOf(violations);
    this.retryAfter = retryAfter;
  }

  public static ProblemException of(int status, ReasonCode code) {
    return new ProblemException(status, code, null, List.of(), null);
  }

  public static ProblemException of(int status, ReasonCode code, String detail) {
    return new ProblemException(status, code, detail, List.of(), null);
  }

  /** Several faults of one input; the first names the problem. */
  public static ProblemException of(int status, List<Violation> violations) {
    Violation first = violations.get(0);
    return new ProblemException(status, first.code(), first.detail(), violations, null);
  }

  public static ProblemException notFound(String what) {
    return of(404, ReasonCode.NOT_FOUND, what);
  }

  /** A refusal that ends by itself: the caller is told when to come back. */
  public static ProblemException retryAfter(int status, ReasonCode code, Duration wait) {
    return retryAfter(status, code, null, wait);
  }

  /** The same with what was seen here. */
  public static ProblemException retryAfter(
      int status, ReasonCode code, String detail, Duration wait) {
    return new ProblemException(status, code, detail, List.of(), wait);
  }

  public int status() {
    return status;
  }

  public ReasonCode code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public List<Violation> violations() {
    return violations;
  }

  /** How long the caller should wait, or null. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
