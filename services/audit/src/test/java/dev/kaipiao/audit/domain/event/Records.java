package dev.kaipiao.audit.domain.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Records as they lie on Kafka. */
public final class Records {

  public static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  public static final String NUMBER = "26442000000000000017";
  public static final String REQUEST = "3b9f1c52-7a40-8d11-9c3e-0242ac120002";
  public static final String TENANT = "tenant-a";
  public static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private Records() {}

  /** An event of issuance that tells number, request and tenant. */
  public static SourceRecord issued(long offset, String id) {
    return record(
        new Position("kaipiao.issuance.events.v1", 2, offset),
        attributes(id, "dev.kaipiao.invoice.issued.v1", "/kaipiao/issuance", NUMBER, TENANT),
        """
        {"number":"%s","requestId":"%s","tenant":"%s","kind":"SPECIAL","lines":[{"number":"1"}]}
        """
            .formatted(NUMBER, REQUEST, TENANT));
  }

  public static SourceRecord record(Position position, CloudEvent attributes, String payload) {
    return new SourceRecord(
        position, NOON, payload.getBytes(UTF_8), Optional.ofNullable(attributes), null);
  }

  public static CloudEvent attributes(
      String id, String type, String source, String subject, String tenant) {
    return new CloudEvent(
        id,
        type,
        source,
        OffsetDateTime.parse("2026-11-23T12:00:00.123456789+08:00"),
        subject,
        subject,
        "00-" + TRACE + "-00f067aa0ba902b7-01",
        tenant,
        null);
  }
}
