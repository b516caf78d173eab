package dev.kaipiao.receipts.domain.receipt;

import dev.kaipiao.contracts.reason.ReasonCode;

/**
 * Why a receipt never counts.
 *
 * @param detail what was seen, in English, for people; null when the reason says it all
 */
public record Refusal(ReasonCode reason, String detail) {

  public static Refusal because(ReasonCode reason) {
    return new Refusal(reason, null);
  }

  public static Refusal because(ReasonCode reason, String detail) {
    return new Refusal(reason, detail);
  }
}
