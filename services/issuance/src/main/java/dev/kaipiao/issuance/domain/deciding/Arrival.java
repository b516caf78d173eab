package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.issuance.domain.Examination;
import java.time.Instant;
import java.util.Optional;

/**
 * A request as it came, before it is known whose it is.
 *
 * @param place in its batch, from 0
 * @param tenant as the message tells it; empty when the owner of the seller is meant
 * @param idempotencyKey null when there is none
 * @param callId the call or event that brought it
 * @param traceparent W3C trace context, null when there is none
 * @param deadline after this the caller has given up; empty when it never does
 */
public record Arrival(
    int place,
    Optional<String> tenant,
    String idempotencyKey,
    String callId,
    String traceparent,
    Instant receivedAt,
    Optional<Instant> deadline,
    Examination content) {

  /** One whose caller never gives up. */
  public Arrival(
      int place,
      Optional<String> tenant,
      String idempotencyKey,
      String callId,
      String traceparent,
      Instant receivedAt,
      Examination content) {
    this(place, tenant, idempotencyKey, callId, traceparent, receivedAt, Optional.empty(), content);
  }

  /** Whether nobody wants it any more. */
  boolean isExpired(Instant now) {
    return deadline.isPresent() && now.isAfter(deadline.get());
  }
}
