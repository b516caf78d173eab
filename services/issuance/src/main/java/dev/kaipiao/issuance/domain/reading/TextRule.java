package dev.kaipiao.issuance.domain.reading;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.Optional;

/** What text may hold: paired surrogates, no control characters, not more than its length. */
final class TextRule {

  private TextRule() {}

  /**
   * The first thing that is wrong with a text.
   *
   * @param maxLength in Unicode characters
   * @param lineFeeds whether the text may have several lines
   */
  static Optional<ReasonCode> fault(String text, int maxLength, boolean lineFeeds) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!pairStartsAt(text, i)) {
          return Optional.of(ReasonCode.INVALID_UNICODE);
        }
        i++;
      } else if (isControl(c) && !(lineFeeds && c == '\n')) {
        return Optional.of(ReasonCode.CONTROL_CHARACTER);
      }
      length++;
    }
    return length > maxLength ? Optional.of(ReasonCode.FIELD_TOO_LONG) : Optional.empty();
  }

  private static boolean pairStartsAt(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  /** C0, DEL and C1 controls, and the two characters that XML cannot hold. */
  private static boolean isControl(char c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c >= 0xFFFE;
  }
}
