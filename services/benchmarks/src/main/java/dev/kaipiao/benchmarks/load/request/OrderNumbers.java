package dev.kaipiao.benchmarks.load.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The order numbers of a run, {@code LOAD-1a2b3c-00000042}: they travel with the request into the
 * issued event and so tell which request an invoice belongs to, whichever way it came in. The
 * idempotency key is the same text.
 */
public final class OrderNumbers {

  /** Characters of each order number. */
  public static final int LENGTH = 20;

  private static final int DIGITS = 8;
  private static final int LIMIT = 100_000_000;

  private final byte[] prefix;

  /**
   * @param run six characters that no other run on the same system has
   */
  public OrderNumbers(String run) {
    prefix = ("LOAD-" + run + "-").getBytes(US_ASCII);
    if (prefix.length + DIGITS != LENGTH) {
      throw new IllegalArgumentException("a run has a name of six ASCII characters");
    }
  }

  public String of(int sequence) {
    byte[] text = new byte[LENGTH];
    write(sequence, text, 0);
    return new String(text, US_ASCII);
  }

  /** Writes the order number into a request at its place. */
  void write(int sequence, byte[] target, int offset) {
    if (sequence < 0 || sequence >= LIMIT) {
      throw new IllegalArgumentException("a run has at most 100,000,000 requests");
    }
    System.arraycopy(prefix, 0, target, offset, prefix.length);
    int rest = sequence;
    for (int place = offset + LENGTH - 1; place >= offset + prefix.length; place--) {
      target[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Reads back the sequence; −1 when what stands there is no order number of this run. */
  public int sequenceAt(byte[] text, int offset) {
    if (offset < 0 || offset + LENGTH > text.length) {
      return -1;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (text[offset + i] != prefix[i]) {
        return -1;
      }
    }
    int sequence = 0;
    for (int i = prefix.length; i < LENGTH; i++) {
      int digit = text[offset + i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      sequence = sequence * 10 + digit;
    }
    return sequence;
  }
}
