package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import java.time.OffsetDateTime;

/**
 * The tax bureau refused the upload of an invoice; a person has to act.
 *
 * @param bureauCode the bureau's own code
 * @param bureauMessage the bureau's own words
 */
public record ReportRefused(
    InvoiceNumber number,
    RequestId requestId,
    String tenant,
    OffsetDateTime refusedAt,
    String uploadSerial,
    ReasonCode reason,
    String bureauCode,
    String bureauMessage)
    implements Event {

  @Override
  @JsonIgnore
  public String key() {
    return number.value();
  }
}
