package dev.kaipiao.cli.recovery.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.json.Json;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.SimpleRecord;

/**
 * Makes a record of what the audit log has of it. The log keeps what an event says and whom it
 * concerns, not its key, which follows from it; of its trace only the id, so that its span is named
 * anew; and nothing of a bank's signature or of a deadline. So
 *
 * <ul>
 *   <li>events of ours come back as they were: id, type, source, subject, time, tenant, key, value
 *   <li>requests come back when their idempotency key is known: from issuance, which has decided
 *       them, or from their own content
 *   <li>receipts of banks do not come back, as nobody would believe them without their signature
 * </ul>
 *
 * @see dev.kaipiao.audit.domain.entry.Entry
 */
final class RecordWriting {

  private static final String INTAKE = "/kaipiao/issuance/intake";
  private static final int SPAN_ID = 16;

  private final Map<String, String> idempotencyKeys;

  /**
   * @param idempotencyKeys of requests that were decided, by their id
   */
  RecordWriting(Map<String, String> idempotencyKeys) {
    this.idempotencyKeys = Map.copyOf(idempotencyKeys);
  }

  /** The record; empty when the log does not have enough of it. */
  Optional<SimpleRecord> record(LoggedRecord logged) {
    LoggedEvent event = logged.event();
    if (logged.payload() == null || event.id() == null) {
      return Optional.empty();
    }
    return event.once()
        ? ours(event, logged.payload())
        : event.type().equals(CommandType.INVOICE_REQUEST.typeName())
            ? request(event, logged.payload())
            : Optional.empty();
  }

  private static Optional<SimpleRecord> ours(LoggedEvent event, byte[] payload) {
    return key(event, payload).map(key -> record(event, payload, key, null));
  }

  private static Optional<String> key(LoggedEvent event, byte[] payload) {
    Optional<EventType> type = EventType.named(event.type());
    if (type.isEmpty()) {
      return Optional.ofNullable(event.subject()); // a bank's delivery: the invoice's number
    }
    try {
      return Optional.of(Json.read(payload, type.get().payload()).key());
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private Optional<SimpleRecord> request(LoggedEvent event, byte[] payload) {
    JsonNode content = content(payload);
    String seller = content.path("seller").path("taxpayerId").asText(null);
    boolean overHttp = INTAKE.equals(event.source());
    String idempotencyKey =
        overHttp
            ? Optional.ofNullable(idempotencyKeys.get(event.subject()))
                .orElseGet(() -> content.path("idempotencyKey").asText(null))
            : null;
    return seller == null || (overHttp && idempotencyKey == null)
        ? Optional.empty()
        : Optional.of(record(event, payload, seller, idempotencyKey));
  }

  private static JsonNode content(byte[] payload) {
    try {
      return Json.read(payload, JsonNode.class);
    } catch (UncheckedIOException e) {
      return Json.mapper().createObjectNode();
    }
  }

  private static SimpleRecord record(
      LoggedEvent event, byte[] payload, String key, String idempotencyKey) {
    CloudEvent attributes =
        new CloudEvent(
            event.id(),
            event.type(),
            event.source().isEmpty() ? null : event.source(),
            event.at().atOffset(ZoneOffset.UTC),
            event.subject(),
            key,
            traceparent(event.trace()),
            event.tenant(),
            idempotencyKey);
    Header[] headers = CloudEvents.toHeaders(attributes).toArray();
    return new SimpleRecord(event.at().toEpochMilli(), key.getBytes(UTF_8), payload, headers);
  }

  /** The same trace; the log does not know of which span. */
  private static String traceparent(String trace) {
    return trace == null ? null : "00-" + trace + "-" + trace.substring(SPAN_ID) + "-00";
  }
}
