package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;

/**
 * A bank's business acknowledgement of a delivery message: it has read what was delivered.
 *
 * @param count invoices of the message that the bank took
 */
public record DeliveryAcknowledged(
    String bank, String messageId, int count, OffsetDateTime acknowledgedAt) implements Event {

  @Override
  @JsonIgnore
  public String key() {
    return messageId;
  }
}
