package dev.kaipiao.issuance.domain.reading;

/** Checks that bytes are UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates. */
final class Utf8 {

  private static final int CONTINUATION = 0x80;

  private Utf8() {}

  /** The offset of the first byte that breaks the encoding, or -1 when all is well. */
  static int firstFault(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int length = sequenceLength(bytes, at);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  /** The length of the multi-byte sequence that starts here, 0 when it is not a valid one. */
  private static int sequenceLength(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    if (first >= 0xC2 && first <= 0xDF) {
      return continues(bytes, at, 2) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
      return continues(bytes, at, 3) && secondOfThreeFits(first, bytes[at + 1] & 0xFF) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      return continues(bytes, at, 4) && secondOfFourFits(first, bytes[at + 1] & 0xFF) ? 4 : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int at, int length) {
    if (at + length > bytes.length) {
      return false;
    }
    for (int i = at + 1; i < at + length; i++) {
      if ((bytes[i] & 0xC0) != CONTINUATION) {
        return false;
      }
    }
    return true;
  }

  private static boolean secondOfThreeFits(int first, int second) {
    return !(first == 0xE0 && second < 0xA0) && !(first == 0xED && second > 0x9F);
  }

  private static boolean secondOfFourFits(int first, int second) {
    return !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second > 0x8F);
  }
}
