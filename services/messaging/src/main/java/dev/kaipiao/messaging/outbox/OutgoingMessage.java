package dev.kaipiao.messaging.outbox;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.Event;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One record that will be on Kafka if, and only if, the transaction that appends it commits.
 *
 * @param id the row's id; that of the event where it is an event of ours
 * @param key what orders the record within its topic; null when nothing does
 * @param payload the record's value; not copied, so do not change it afterwards
 * @param attributes become the {@code ce_*} headers; null for a record that is no CloudEvent
 * @param headers further headers, written after the attributes
 */
public record OutgoingMessage(
    UUID id,
    String topic,
    String key,
    byte[] payload,
    CloudEvent attributes,
    Map<String, byte[]> headers) {

  public OutgoingMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(payload, "payload");
    headers = Map.copyOf(headers);
  }

  /**
   * An event with a new UUIDv7 as its id, on the topic and under the key that its type prescribes.
   *
   * @param source who tells, such as {@code /kaipiao/issuance}
   * @param tenant null when the event belongs to none
   * @param traceparent W3C trace context of the cause, null when there is none
   */
  public static OutgoingMessage of(
      String source, Event event, String subject, String tenant, String traceparent) {
    EventType type = EventType.of(event);
    CloudEvent attributes =
        CloudEvent.next(type.typeName(), source, subject, event.key(), traceparent, tenant);
    return new OutgoingMessage(
        UUID.fromString(attributes.id()),
        type.topic().topicName(),
        event.key(),
        Json.write(event),
        attributes,
        Map.of());
  }

  /** A record of another shape, such as a bank's delivery or a command. */
  public static OutgoingMessage to(
      String topic, String key, byte[] payload, CloudEvent attributes) {
    return new OutgoingMessage(CloudEvent.nextId(), topic, key, payload, attributes, Map.of());
  }
}
