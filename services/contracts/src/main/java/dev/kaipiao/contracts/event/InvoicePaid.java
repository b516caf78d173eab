package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import java.time.OffsetDateTime;

/**
 * The allocations of an invoice reached its gross amount (WhetherInvoiceHasBeenPaid becomes true).
 */
public record InvoicePaid(
    InvoiceNumber number, RequestId requestId, String tenant, Money paid, OffsetDateTime paidAt)
    implements Event {

  @Override
  @JsonIgnore
  public String key() {
    return number.value();
  }
}
