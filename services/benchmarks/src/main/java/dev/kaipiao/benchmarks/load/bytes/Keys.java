package dev.kaipiao.benchmarks.load.bytes;

/** Ids as 64 bits, made without an object. */
public final class Keys {

  private static final int NUMBER_DIGITS = 20;
  private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
  private static final long FNV_PRIME = 0x0000_0100_0000_01B3L;

  private Keys() {}

  /** Whether an invoice number stands there: 20 digits. */
  public static boolean isNumber(byte[] text, int from) {
    if (from < 0 || from + NUMBER_DIGITS > text.length) {
      return false;
    }
    for (int i = from; i < from + NUMBER_DIGITS; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * An invoice number modulo 2^64. Two numbers fall together only when they are 2^64 apart, which
   * takes eighteen years of issuing.
   */
  public static long number(byte[] text, int from) {
    long number = 0;
    for (int i = from; i < from + NUMBER_DIGITS; i++) {
      number = number * 10 + (text[i] - '0');
    }
    return number;
  }

  /** FNV-1a, 64 bits. */
  public static long hash(byte[] text) {
    return hashOfText(text, 0, text.length);
  }

  /** As {@link #hash}, from one place to the next quotation mark, or to the end. */
  public static long hashOfText(byte[] text, int from, int to) {
    long hash = FNV_OFFSET;
    for (int i = from; i < to && text[i] != '"'; i++) {
      hash = (hash ^ (text[i] & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }
}
