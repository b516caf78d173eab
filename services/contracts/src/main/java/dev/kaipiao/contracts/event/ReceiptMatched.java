package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import java.time.OffsetDateTime;

/**
 * A bank receipt was allocated to an invoice.
 *
 * @param receiptNumber NumberOfBankElectronicReceipt
 * @param allocated what of the receipt counts for this invoice
 * @param rule {@code STRUCTURED_REFERENCE}, {@code AMOUNT_AND_PAYER} or {@code MANUAL}
 * @param evidence what the rule found, for people
 */
public record ReceiptMatched(
    InvoiceNumber number,
    RequestId requestId,
    String tenant,
    String bank,
    String receiptNumber,
    Money allocated,
    String rule,
    String evidence,
    OffsetDateTime matchedAt)
    implements Event {

  @Override
  @JsonIgnore
  public String key() {
    return number.value();
  }
}
