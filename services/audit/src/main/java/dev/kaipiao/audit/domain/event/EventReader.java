package dev.kaipiao.audit.domain.event;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads what a record is: an event of ours, a command from outside, a dead letter, or nothing
 * readable. Never fails: whatever lies on a topic is logged.
 *
 * <p>Only payloads of our own events are searched for what they are about; a sender from outside
 * can claim its headers, but cannot slip an actor in.
 */
public final class EventReader {

  /** Of {@code 00-<trace id>-<span id>-<flags>}; x stands for a lower-case hex digit. */
  private static final String TRACEPARENT =
      "00-" + "x".repeat(32) + "-" + "x".repeat(16) + "-" + "x".repeat(2);

  private static final int TRACE_ID = 3;
  private static final int TRACE_ID_END = 35;
  private static final int INVOICE_NUMBER = 20;
  private static final int REQUEST_ID = 36;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final String DEAD_LETTERS = Topic.deadLettersOf("");

  private static final Map<String, CommandType> COMMANDS =
      Arrays.stream(CommandType.values())
          .flatMap(type -> type.topics().stream().map(topic -> Map.entry(topic.topicName(), type)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private EventReader() {}

  public static LoggedEvent read(SourceRecord record) {
    String topic = record.position().topic();
    if (topic.endsWith(DEAD_LETTERS)) {
      return fromOutside(record, LoggedEvent.DEAD_LETTER);
    }
    CommandType command = COMMANDS.get(topic);
    if (command != null) {
      return record
          .attributes()
          .filter(told -> isReadable(told) && told.type().equals(command.typeName()))
          .map(told -> fromOutside(record, command.typeName()))
          .orElseGet(() -> unreadable(record));
    }
    return record
        .attributes()
        .filter(EventReader::isReadable)
        .map(told -> ours(record, told))
        .orElseGet(() -> unreadable(record));
  }

  private static boolean isReadable(CloudEvent told) {
    return Wording.isClean(told.id()) && Wording.isClean(told.type());
  }

  private static LoggedEvent ours(SourceRecord record, CloudEvent told) {
    Mentions mentions = Mentions.in(record.payload());
    String subject = Wording.clean(told.subject());
    String object = mentions.of(Mentions.OBJECT);
    String tenant = first(Wording.clean(told.tenant()), mentions.of(Mentions.TENANT));
    return new LoggedEvent(
        record.position(),
        told.id(),
        true,
        told.type(),
        first(Wording.clean(told.source()), ""),
        subject,
        tenant,
        first(mentions.of(Mentions.ACTOR), tenant, mentions.of(Mentions.BANK)),
        invoice(mentions.of(Mentions.NUMBER), object, subject),
        request(mentions.of(Mentions.REQUEST), object, subject),
        time(told.time(), record.timestamp()),
        trace(told));
  }

  /** Only the headers are taken for true, and those as claims. */
  private static LoggedEvent fromOutside(SourceRecord record, String type) {
    if (record.attributes().isEmpty()) {
      return bare(record, type);
    }
    CloudEvent told = record.attributes().get();
    String subject = Wording.clean(told.subject());
    String tenant = Wording.clean(told.tenant());
    return new LoggedEvent(
        record.position(),
        Wording.clean(told.id()),
        false,
        type,
        first(Wording.clean(told.source()), ""),
        subject,
        tenant,
        first(tenant, Wording.clean(record.bank())),
        invoice(subject),
        request(subject),
        time(told.time(), record.timestamp()),
        trace(told));
  }

  private static LoggedEvent unreadable(SourceRecord record) {
    return bare(record, LoggedEvent.UNREADABLE);
  }

  private static LoggedEvent bare(SourceRecord record, String type) {
    return new LoggedEvent(
        record.position(),
        null,
        false,
        type,
        "",
        null,
        null,
        Wording.clean(record.bank()),
        null,
        null,
        time(null, record.timestamp()),
        null);
  }

  private static String invoice(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && candidate.length() == INVOICE_NUMBER) {
        Optional<InvoiceNumber> number = InvoiceNumber.parse(candidate);
        if (number.isPresent()) {
          return number.get().value();
        }
      }
    }
    return null;
  }

  private static UUID request(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && candidate.length() == REQUEST_ID) {
        Optional<RequestId> id = RequestId.parse(candidate);
        if (id.isPresent()) {
          return id.get().value();
        }
      }
    }
    return null;
  }

  private static Instant time(OffsetDateTime told, Instant timestamp) {
    Instant at = told == null ? timestamp : told.toInstant();
    Instant possible = at.isBefore(EARLIEST) || at.isAfter(LATEST) ? timestamp : at;
    Instant bounded = possible.isBefore(EARLIEST) ? EARLIEST : possible;
    return (bounded.isAfter(LATEST) ? LATEST : bounded).truncatedTo(ChronoUnit.MICROS);
  }

  private static String trace(CloudEvent told) {
    String parent = told.traceparent();
    if (parent == null || parent.length() != TRACEPARENT.length()) {
      return null;
    }
    for (int i = 0; i < parent.length(); i++) {
      char c = parent.charAt(i);
      boolean isHex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (TRACEPARENT.charAt(i) == 'x' ? !isHex : c != TRACEPARENT.charAt(i)) {
        return null;
      }
    }
    return parent.substring(TRACE_ID, TRACE_ID_END);
  }

  private static String first(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return null;
  }
}
