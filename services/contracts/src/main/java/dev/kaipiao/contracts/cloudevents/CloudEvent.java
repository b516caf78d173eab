package dev.kaipiao.contracts.cloudevents;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The attributes of one event (CloudEvents 1.0, section 3; {@code partitionkey}, {@code
 * traceparent} and {@code expirytime} are documented extensions, {@code tenant} and {@code
 * idempotencykey} are ours).
 *
 * @param id unique within the source; of our own events a UUIDv7, which is the key of the inbox
 * @param source who tells, such as {@code /kaipiao/issuance}
 * @param subject what it is about: the invoice number or the request id
 * @param traceparent W3C trace context, null when there is none
 * @param expiryTime after this nobody wants it any more, null when that is never so
 */
public record CloudEvent(
    String id,
    String type,
    String source,
    OffsetDateTime time,
    String subject,
    String partitionKey,
    String traceparent,
    String tenant,
    String idempotencyKey,
    OffsetDateTime expiryTime) {

  /** An event that does not expire. */
  public CloudEvent(
      String id,
      String type,
      String source,
      OffsetDateTime time,
      String subject,
      String partitionKey,
      String traceparent,
      String tenant,
      String idempotencyKey) {
    this(id, type, source, time, subject, partitionKey, traceparent, tenant, idempotencyKey, null);
  }

  /** A new event with an id of its own, now. */
  public static CloudEvent next(
      String type, String source, String subject, String key, String traceparent, String tenant) {
    return new CloudEvent(
        nextId().toString(),
        type,
        source,
        OffsetDateTime.now(ZoneOffset.UTC),
        subject,
        key,
        traceparent,
        tenant,
        null);
  }

  public static UUID nextId() {
    return UuidCreator.getTimeOrderedEpoch();
  }
}
