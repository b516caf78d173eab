package dev.kaipiao.contracts.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The binary mode of the Kafka protocol binding for CloudEvents 1.0.2 (section 3.2): headers {@code
 * ce_*}.
 */
public final class CloudEvents {

  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String TIME = "ce_time";
  public static final String SUBJECT = "ce_subject";
  public static final String PARTITION_KEY = "ce_partitionkey";
  public static final String TENANT = "ce_tenant";
  public static final String IDEMPOTENCY_KEY = "ce_idempotencykey";
  public static final String EXPIRY_TIME = "ce_expirytime";
  public static final String TRACEPARENT = "traceparent";
  public static final String CONTENT_TYPE = "content-type";
  public static final String JSON = "application/json";

  private CloudEvents() {}

  public static Headers toHeaders(CloudEvent event) {
    Headers headers = new RecordHeaders();
    add(headers, SPEC_VERSION, "1.0");
    add(headers, ID, event.id());
    add(headers, TYPE, event.type());
    add(headers, SOURCE, event.source());
    add(headers, TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(event.time()));
    add(headers, SUBJECT, event.subject());
    add(headers, PARTITION_KEY, event.partitionKey());
    add(headers, TENANT, event.tenant());
    add(headers, IDEMPOTENCY_KEY, event.idempotencyKey());
    add(headers, EXPIRY_TIME, text(event.expiryTime()));
    add(headers, TRACEPARENT, event.traceparent());
    add(headers, CONTENT_TYPE, JSON);
    return headers;
  }

  /** Reads the attributes; empty when id or type is missing, so that it is no CloudEvent. */
  public static Optional<CloudEvent> fromHeaders(Headers headers) {
    Attributes told = new Attributes();
    for (Header header : headers) {
      told.take(header);
    }
    return told.event();
  }

  /** The last value of a header as text, or null when it is absent. */
  public static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : text(header);
  }

  private static String text(Header header) {
    return header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static void add(Headers headers, String name, String value) {
    if (value != null) {
      headers.add(name, value.getBytes(UTF_8));
    }
  }

  private static String text(OffsetDateTime time) {
    return time == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  private static OffsetDateTime time(String text) {
    try {
      return text == null ? null : EventTime.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** What the headers tell, each seen once; the last of a name counts. */
  private static final class Attributes {

    private String id;
    private String type;
    private String source;
    private String time;
    private String subject;
    private String partitionKey;
    private String traceparent;
    private String tenant;
    private String idempotencyKey;
    private String expiryTime;

    void take(Header header) {
      switch (header.key()) {
        case ID -> id = text(header);
        case TYPE -> type = text(header);
        case SOURCE -> source = text(header);
        case TIME -> time = text(header);
        case SUBJECT -> subject = text(header);
        case PARTITION_KEY -> partitionKey = text(header);
        case TRACEPARENT -> traceparent = text(header);
        case TENANT -> tenant = text(header);
        case IDEMPOTENCY_KEY -> idempotencyKey = text(header);
        case EXPIRY_TIME -> expiryTime = text(header);
        default -> {
          // of somebody else
        }
      }
    }

    Optional<CloudEvent> event() {
      if (id == null || type == null) {
        return Optional.empty();
      }
      return Optional.of(
          new CloudEvent(
              id,
              type,
              source,
              CloudEvents.time(time),
              subject,
              partitionKey,
              traceparent,
              tenant,
              idempotencyKey,
              CloudEvents.time(expiryTime)));
    }
  }
}
