package dev.kaipiao.contracts.reason;

/**
 * One thing that is wrong with an input.
 *
 * @param code the stable reason
 * @param pointer JSON pointer (RFC 6901) to the offending place, empty for the whole
 * @param detail what was seen and what was expected there, in English; null when the reason says it
 *     all
 */
public record Violation(ReasonCode code, String pointer, String detail) {

  public static Violation of(ReasonCode code, String pointer) {
    return new Violation(code, pointer, null);
  }

  public static Violation of(ReasonCode code, String pointer, String detail) {
    return new Violation(code, pointer, detail);
  }
}
