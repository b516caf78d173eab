package dev.kaipiao.audit.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** An invoice that no other test knows, and what is told of it on Kafka. */
final class InvoiceOnKafka {

  static final String TENANT = "tenant-a";

  /** Events of {@link #sendStory} that tell the number; the command tells the request only. */
  static final int EVENTS = 7;

  private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-23T09:00:00+08:00");

  final String number =
      "26442" + String.format("%015d", ThreadLocalRandom.current().nextLong(1_000_000_000_000L));

  final String request = UUID.randomUUID().toString().replaceAll("^(.{14}).(.{4}).", "$18$2a");

  /** Seven events of the invoice and the command that led to them, in no good order. */
  void sendStory() {
    sendTold(EventType.INVOICE_PAID, 9);
    sendTold(EventType.INVOICE_ISSUED, 2);
    sendTold(EventType.INVOICE_REPORTED, 4);
    sendTold(EventType.INVOICE_SIGNED, 3);
    sendTold(EventType.RECEIPT_MATCHED, 8);
    sendTold(EventType.INVOICE_DELIVERED, 6);
    send(Topic.deliveriesOf("nanhu"), told("dev.kaipiao.bank.delivery.v1", number, 5), payload());
    send(
        Topic.INVOICE_REQUESTS.topicName(),
        told("dev.kaipiao.invoice.request.v1", request, 1),
        "{}");
  }

  String payload() {
    return "{\"number\":\"%s\",\"requestId\":\"%s\",\"tenant\":\"%s\"}"
        .formatted(number, request, TENANT);
  }

  CloudEvent event(EventType type, String tenant) {
    return CloudEvent.next(type.typeName(), "/kaipiao/test", number, number, null, tenant);
  }

  void send(EventType type, String tenant) {
    send(type.topic().topicName(), event(type, tenant), payload());
  }

  static void send(String topicName, CloudEvent event, String payload) {
    try (TestTopic topic = topic(topicName)) {
      topic.send(event, payload.getBytes(UTF_8));
    }
  }

  static TestTopic topic(String name) {
    return TestTopic.fromNow(TestStack.shared().bootstrapServers(), name);
  }

  private void sendTold(EventType type, int second) {
    send(type.topic().topicName(), told(type.typeName(), number, second), payload());
  }

  private static CloudEvent told(String type, String subject, int second) {
    return new CloudEvent(
        UUID.randomUUID().toString(),
        type,
        "/kaipiao/test",
        START.plusSeconds(second),
        subject,
        subject,
        null,
        TENANT,
        null);
  }
}
