package dev.kaipiao.audit.domain.event;

/** Makes text from outside fit to be kept and searched. */
final class Wording {

  /** Longer ones are cut: names, ids and subjects of ours are far shorter. */
  static final int LONGEST = 200;

  private static final char REPLACEMENT = '\uFFFD';

  private Wording() {}

  /** Whether the text can be kept as it is. */
  static boolean isClean(String text) {
    return text != null && !text.isEmpty() && text.equals(clean(text));
  }

  /**
   * Cut to length, control characters and unpaired surrogates replaced; null when nothing is there.
   */
  static String clean(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    int length = Math.min(text.length(), LONGEST);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        return replaced(text.substring(0, length));
      }
    }
    return length == text.length() ? text : text.substring(0, length);
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isKept(point) ? point : REPLACEMENT)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isKept(int point) {
    return !Character.isISOControl(point)
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }
}
