package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.reason.ReasonCode;
import java.time.OffsetDateTime;

/**
 * A bank receipt that never counts: forged, altered or malformed.
 *
 * @param receiptNumber as claimed; null when unreadable
 * @param digest SHA-256 of the refused bytes, lower-case hex
 */
public record ReceiptRefused(
    String bank,
    String receiptNumber,
    ReasonCode reason,
    String detail,
    String digest,
    OffsetDateTime refusedAt)
    implements Event {

  @Override
  @JsonIgnore
  public String key() {
    return bank + "/" + (receiptNumber == null ? digest : receiptNumber);
  }
}
