package dev.kaipiao.signing.domain.document;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;

/**
 * A text holds a character that XML 1.0 (section 2.2, Char) cannot carry, such as a control
 * character or half of a surrogate pair. A signed document never silently differs from what was
 * issued, so nothing is replaced.
 */
public final class UnwritableTextException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnwritableTextException(int codePoint, int position) {
    super(
        "XML cannot carry the character U+%04X, found at position %d of a text"
            .formatted(codePoint, position));
  }

  /** Why the invoice cannot be written. */
  public Violation violation() {
    return Violation.of(ReasonCode.CONTROL_CHARACTER, "", getMessage());
  }
}
