package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.Money;
import java.time.OffsetDateTime;

/**
 * A genuine bank receipt that fits no invoice, or more than one; a person has to look at it.
 *
 * @param reason KP-5008, KP-5009 or KP-5013
 * @param candidates how many invoices would fit
 */
public record ReceiptUnmatched(
    String bank,
    String receiptNumber,
    Money amount,
    String payeeAccount,
    ReasonCode reason,
    int candidates,
    OffsetDateTime receivedAt)
    implements Event {

  @Override
  @JsonIgnore
  public String key() {
    return bank + "/" + receiptNumber;
  }
}
