package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.RequestId;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A request ended without an invoice, for the reasons given; the texts of the codes are in {@link
 * dev.kaipiao.contracts.reason.ReasonCode}.
 *
 * @param seller the seller's taxpayer id as it was given; null when there was none
 */
public record RequestRejected(
    RequestId requestId,
    String tenant,
    String seller,
    OffsetDateTime rejectedAt,
    List<Violation> reasons)
    implements Event {

  public RequestRejected {
    reasons = List.copyOf(reasons);
  }

  @Override
  @JsonIgnore
  public String key() {
    return requestId.toString();
  }
}
