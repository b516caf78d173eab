package dev.kaipiao.issuance.domain;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.util.Optional;
import java.util.regex.Pattern;

/** The caller's own key of a request: 1 to 128 visible ASCII characters. */
public final class IdempotencyKey {

  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,128}");

  private IdempotencyKey() {}

  /**
   * What is wrong with a key.
   *
   * @param key null when there is none
   * @param pointer where it should stand
   */
  public static Optional<Violation> fault(String key, String pointer) {
    if (key == null || key.isEmpty()) {
      return Optional.of(Violation.of(ReasonCode.IDEMPOTENCY_KEY_MISSING, pointer));
    }
    return SHAPE.matcher(key).matches()
        ? Optional.empty()
        : Optional.of(Violation.of(ReasonCode.IDEMPOTENCY_KEY_INVALID, pointer));
  }
}
