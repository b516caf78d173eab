package dev.kaipiao.receipts.domain.receipt;

/** Keeps texts that would be read differently by different readers out of receipts. */
final class TextCheck {

  private static final int SHOWN = 64;

  private TextCheck() {}

  /** Whether the text is free of control characters and of halves of a surrogate pair. */
  static boolean clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        boolean paired = i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      } else if (Character.isLowSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /** A claimed text as it may be stored and shown: short, without anything that is not clean. */
  static String shown(String text) {
    return shown(text, SHOWN);
  }

  static String shown(String text, int most) {
    String shortened = text.length() > most ? text.substring(0, most) : text;
    StringBuilder clean = new StringBuilder();
    shortened
        .codePoints()
        .forEach(
            point -> {
              boolean odd =
                  Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
              clean.appendCodePoint(odd ? '?' : point);
            });
    return clean.toString();
  }
}
