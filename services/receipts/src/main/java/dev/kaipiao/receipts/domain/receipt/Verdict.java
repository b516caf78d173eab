package dev.kaipiao.receipts.domain.receipt;

/** What is to be thought of one receipt. */
public sealed interface Verdict {

  /** It counts, unless it came before. */
  record Believed(Receipt receipt) implements Verdict {}

  /**
   * It never counts.
   *
   * @param claimedNumber the number it claims to have; empty text when none can be read
   * @param digest SHA-256 of the refused bytes, lower-case hex
   */
  record Refused(String claimedNumber, String digest, Refusal refusal) implements Verdict {}
}
