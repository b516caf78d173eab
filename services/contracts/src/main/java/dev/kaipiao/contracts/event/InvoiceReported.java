package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import java.time.OffsetDateTime;

/**
 * The tax bureau confirmed the upload of an invoice.
 *
 * @param uploadSerial our serial of the upload (the idempotency key towards the bureau)
 * @param interfaceVersion version of the bureau's interface that answered
 */
public record InvoiceReported(
    InvoiceNumber number,
    RequestId requestId,
    String tenant,
    OffsetDateTime reportedAt,
    String uploadSerial,
    String interfaceVersion)
    implements Event {

  @Override
  @JsonIgnore
  public String key() {
    return number.value();
  }
}
