package dev.kaipiao.cli.recovery.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.audit.domain.event.EventReader;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.event.SourceRecord;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoicePaid;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class RecordWritingTest {

  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-28T04:00:00.123456Z");
  private static final String NUMBER = "26353000000000000017";
  private static final String REQUEST = "0193725e-0000-8000-8000-00000000002a";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final RecordWriting writing = new RecordWriting(Map.of(REQUEST, "order-17"));

  @Test
  void anEventOfOursComesBackWithItsIdItsKeyAndItsWords() {
    // Given
    byte[] payload =
        Json.write(
            new InvoicePaid(
                InvoiceNumber.of(NUMBER),
                new RequestId(UUID.fromString(REQUEST)),
                "xinghe",
                Money.of("113.00"),
                NOON));
    CloudEvent told =
        new CloudEvent(
            "0193725e-7c1f-7000-8000-000000000001",
            EventType.INVOICE_PAID.typeName(),
            "/kaipiao/receipts",
            NOON,
            NUMBER,
            NUMBER,
            "00-" + TRACE + "-00f067aa0ba902b7-01",
            "xinghe",
            null);
    // When
    SimpleRecord record =
        writing.record(logged(Topic.RECEIPTS_EVENTS, told, payload)).orElseThrow();
    // Then
    CloudEvent again = CloudEvents.fromHeaders(new RecordHeaders(record.headers())).orElseThrow();
    assertThat(again).usingRecursiveComparison().ignoringFields("traceparent").isEqualTo(told);
    assertThat(again.traceparent()).startsWith("00-" + TRACE + "-");
    assertThat(text(record.key())).isEqualTo(NUMBER);
    assertThat(Utils.toArray(record.value())).isEqualTo(payload);
    assertThat(record.timestamp()).isEqualTo(NOON.toInstant().toEpochMilli());
  }

  @Test
  void aRequestThatWasDecidedGetsItsIdempotencyKeyBack() {
    byte[] payload = "{\"seller\":{\"taxpayerId\":\"91350203MA8XH0012C\"}}".getBytes(UTF_8);
    SimpleRecord record =
        writing.record(logged(Topic.INVOICE_REQUESTS, overHttp(REQUEST), payload)).orElseThrow();
    assertThat(CloudEvents.text(new RecordHeaders(record.headers()), CloudEvents.IDEMPOTENCY_KEY))
        .isEqualTo("order-17");
    assertThat(text(record.key())).isEqualTo("91350203MA8XH0012C");
  }

  @Test
  void aRequestWhoseKeyNobodyKnowsIsNotPutBack() {
    byte[] payload = "{\"seller\":{\"taxpayerId\":\"91350203MA8XH0012C\"}}".getBytes(UTF_8);
    String other = "0193725e-0000-8000-8000-00000000002b";
    assertThat(writing.record(logged(Topic.INVOICE_REQUESTS, overHttp(other), payload))).isEmpty();
  }

  @Test
  void aReceiptWithoutItsSignatureIsNotPutBack() {
    CloudEvent told =
        new CloudEvent(
            "receipt-1",
            CommandType.BANK_RECEIPT.typeName(),
            "/bank",
            NOON,
            "nanhu",
            null,
            null,
            null,
            null);
    assertThat(writing.record(logged(Topic.BANK_RECEIPTS, told, "{}".getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void whatWasErasedStaysErased() {
    LoggedRecord logged = logged(Topic.INVOICE_REQUESTS, overHttp(REQUEST), new byte[0]);
    assertThat(writing.record(new LoggedRecord(logged.event(), null))).isEmpty();
  }

  private static CloudEvent overHttp(String request) {
    return new CloudEvent(
        "0193725e-7c1f-7000-8000-000000000002",
        CommandType.INVOICE_REQUEST.typeName(),
        "/kaipiao/issuance/intake",
        NOON,
        request,
        "91350203MA8XH0012C",
        null,
        "xinghe",
        "order-17");
  }

  private static LoggedRecord logged(Topic topic, CloudEvent told, byte[] payload) {
    SourceRecord source =
        new SourceRecord(
            new Position(topic.topicName(), 3, 42),
            Instant.EPOCH,
            payload,
            Optional.of(told),
            null);
    return new LoggedRecord(EventReader.read(source), payload);
  }

  private static String text(ByteBuffer bytes) {
    return Utils.utf8(bytes.duplicate(), bytes.remaining());
  }
}
