package dev.kaipiao.cli.recovery.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.client.TopicReader;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.event.RequestRejected;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import dev.kaipiao.issuance.domain.reading.Reading;
import dev.kaipiao.issuance.domain.reading.RequestReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What Kafka tells of issuance's work since a moment, and the requests that it was about. */
final class IssuanceStory {

  /** A request may have waited for numbers or quota before it was decided. */
  private static final Duration WAITED = Duration.ofDays(2);

  private final RequestIds ids;
  private final Function<String, Optional<String>> ownerOf;
  private final Map<String, Issued> issued = new LinkedHashMap<>();
  private final Map<String, RequestRejected> rejected = new LinkedHashMap<>();
  private final Map<String, InvoiceSigned> signed = new LinkedHashMap<>();
  private final Map<String, JsonNode> judged = new LinkedHashMap<>();
  private final Map<String, Request> requests = new LinkedHashMap<>();

  /**
   * @param ownerOf tenant of a seller, for requests that tell none
   */
  IssuanceStory(RequestIds ids, Function<String, Optional<String>> ownerOf) {
    this.ids = ids;
    this.ownerOf = ownerOf;
  }

  /**
   * An invoice as it was told.
   *
   * @param content the event's payload, byte for byte
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Issued(InvoiceIssued invoice, byte[] content) {}

  /** A request as it was sent. */
  record Request(
      String tenant, String idempotencyKey, PayloadHash hash, String seller, Instant receivedAt) {}

  void read(String bootstrapServers, Instant since) {
    TopicReader topics = new TopicReader(bootstrapServers);
    topics.since(
        List.of(Topic.ISSUANCE_EVENTS.topicName(), Topic.SIGNING_EVENTS.topicName()),
        since,
        this::event);
    topics.since(
        List.of(Topic.INVOICE_REQUESTS.topicName(), Topic.INVOICE_REQUESTS_BULK.topicName()),
        since.minus(WAITED),
        this::request);
  }

  /** By number. */
  Map<String, Issued> issued() {
    return issued;
  }

  /** By request id. */
  Map<String, RequestRejected> rejected() {
    return rejected;
  }

  /** By number. */
  Map<String, InvoiceSigned> signed() {
    return signed;
  }

  /** What the bureau said of each number; {@code reportedAt} is there when it has the invoice. */
  Map<String, JsonNode> judged() {
    return judged;
  }

  /** By request id; those of which an outcome was told. */
  Map<String, Request> requests() {
    return requests;
  }

  void event(ConsumerRecord<?, byte[]> record) {
    Optional<EventType> type =
        Optional.ofNullable(CloudEvents.text(record.headers(), CloudEvents.TYPE))
            .flatMap(EventType::named);
    if (type.isEmpty()) {
      return;
    }
    try {
      switch (type.get()) {
        case INVOICE_ISSUED -> {
          InvoiceIssued invoice = Json.read(record.value(), InvoiceIssued.class);
          issued.putIfAbsent(invoice.number().value(), new Issued(invoice, record.value()));
        }
        case REQUEST_REJECTED -> {
          RequestRejected no = Json.read(record.value(), RequestRejected.class);
          rejected.putIfAbsent(no.requestId().toString(), no);
        }
        case INVOICE_SIGNED -> {
          InvoiceSigned one = Json.read(record.value(), InvoiceSigned.class);
          signed.putIfAbsent(one.number().value(), one);
        }
        case INVOICE_REPORTED, REPORT_REFUSED -> {
          JsonNode verdict = Json.read(record.value(), JsonNode.class);
          judged.putIfAbsent(verdict.path("number").asText(), verdict);
        }
        default -> {
          // nothing that issuance keeps
        }
      }
    } catch (UncheckedIOException e) {
      // Nobody can read it, so it told nobody anything.
      return;
    }
  }

  /**
   * The same reading as issuance's own, so that the request is known again when it is read again.
   */
  void request(ConsumerRecord<?, byte[]> record) {
    String event = CloudEvents.text(record.headers(), CloudEvents.ID);
    if (event == null || record.value() == null) {
      return;
    }
    Reading reading = RequestReader.read(record.value());
    String seller =
        reading.request().seller() == null ? null : reading.request().seller().taxpayerId();
    String key =
        Optional.ofNullable(CloudEvents.text(record.headers(), CloudEvents.IDEMPOTENCY_KEY))
            .or(() -> Optional.ofNullable(reading.request().idempotencyKey()))
            .orElse(event);
    Optional<String> tenant =
        Optional.ofNullable(CloudEvents.text(record.headers(), CloudEvents.TENANT))
            .or(() -> Optional.ofNullable(seller).flatMap(ownerOf));
    if (tenant.isEmpty()) {
      return;
    }
    PayloadHash hash =
        reading.isClean() ? PayloadHash.of(reading.request()) : PayloadHash.ofBytes(record.value());
    requests.putIfAbsent(
        ids.of(tenant.get(), key).toString(),
        new Request(tenant.get(), key, hash, seller, Instant.ofEpochMilli(record.timestamp())));
  }
}
