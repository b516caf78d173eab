package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import java.time.OffsetDateTime;

/**
 * A bank has the invoice: its webhook answered 2xx, or the broker acknowledged the record on its
 * own topic.
 *
 * @param channel {@code webhook} or {@code kafka}
 * @param messageId the delivery message that carried it (webhook-id), the same on every retry
 * @param attempts tries until it was taken, from 1
 */
public record InvoiceDelivered(
    InvoiceNumber number,
    RequestId requestId,
    String tenant,
    String bank,
    String channel,
    String messageId,
    int attempts,
    OffsetDateTime deliveredAt)
    implements Event {

  @Override
  @JsonIgnore
  public String key() {
    return number.value();
  }
}
