package dev.kaipiao.audit.domain.event;

import static dev.kaipiao.audit.domain.event.Records.NOON;
import static dev.kaipiao.audit.domain.event.Records.NUMBER;
import static dev.kaipiao.audit.domain.event.Records.REQUEST;
import static dev.kaipiao.audit.domain.event.Records.TENANT;
import static dev.kaipiao.audit.domain.event.Records.attributes;
import static dev.kaipiao.audit.domain.event.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private static final String ID = "0199d2a0-0000-7000-8000-000000000001";
  private static final Position REQUESTS = new Position("kaipiao.invoice.requests.v1", 0, 7);
  private static final Position TRAIL = new Position("kaipiao.audit.trail.v1", 1, 9);

  @Test
  void anEventTellsItsInvoiceRequestTenantTimeAndTrace() {
    // When
    LoggedEvent event = EventReader.read(Records.issued(5, ID));
    // Then
    assertThat(event)
        .isEqualTo(
            new LoggedEvent(
                new Position("kaipiao.issuance.events.v1", 2, 5),
                ID,
                true,
                "dev.kaipiao.invoice.issued.v1",
                "/kaipiao/issuance",
                NUMBER,
                TENANT,
                TENANT,
                NUMBER,
                UUID.fromString(REQUEST),
                Instant.parse("2026-11-23T04:00:00.123456Z"),
                Records.TRACE));
    assertThat(event.name()).isEqualTo(ID);
  }

  @Test
  void aTrailEntryTellsWhoDidIt() {
    // Given
    String payload =
        """
        {"callId":"%s","service":"issuance","actor":"li.na","role":"operator",
         "action":"seller.registered","object":"%s","details":{"actor":"nobody"}}
        """
            .formatted(ID, NUMBER);
    // When
    LoggedEvent event =
        EventReader.read(
            record(
                TRAIL,
                attributes(ID, "dev.kaipiao.audit.trail.v1", "/kaipiao/issuance", "x", null),
                payload));
    // Then
    assertThat(event.actor()).isEqualTo("li.na");
    assertThat(event.invoice()).isEqualTo(NUMBER);
    assertThat(event.tenant()).isNull();
  }

  @Test
  void aCommandCountsByItsPlaceAndItsPayloadClaimsNothing() {
    // Given
    String payload =
        """
        {"number":"%s","actor":"admin","tenant":"tenant-b"}
        """
            .formatted(NUMBER);
    CloudEvent told =
        attributes("order 1", "dev.kaipiao.invoice.request.v1", null, REQUEST, TENANT);
    // When
    LoggedEvent event = EventReader.read(record(REQUESTS, told, payload));
    // Then
    assertThat(event.once()).isFalse();
    assertThat(event.name()).isEqualTo("kaipiao.invoice.requests.v1~0~7");
    assertThat(event.id()).isEqualTo("order 1");
    assertThat(event.request()).isEqualTo(UUID.fromString(REQUEST));
    assertThat(event.invoice()).isNull();
    assertThat(event.actor()).isEqualTo(TENANT);
    assertThat(event.tenant()).isEqualTo(TENANT);
  }

  @Test
  void aRecordWithoutHeadersIsLoggedAsUnreadable() {
    LoggedEvent event = EventReader.read(record(REQUESTS, null, "\u0000\u0001rubbish"));
    assertThat(event.type()).isEqualTo(LoggedEvent.UNREADABLE);
    assertThat(event.at()).isEqualTo(NOON);
    assertThat(event.name()).isEqualTo(REQUESTS.toString());
  }

  @Test
  void aCommandOfAnotherTypeIsUnreadable() {
    CloudEvent told = attributes(ID, "dev.kaipiao.invoice.issued.v1", null, NUMBER, TENANT);
    LoggedEvent event = EventReader.read(record(REQUESTS, told, "{}"));
    assertThat(event.type()).isEqualTo(LoggedEvent.UNREADABLE);
    assertThat(event.invoice()).isNull();
  }

  @Test
  void anIdThatCannotBeKeptIsUnreadable() {
    for (String id : new String[] {"", "a\u0000b", "x".repeat(201)}) {
      CloudEvent told = attributes(id, "dev.kaipiao.invoice.issued.v1", null, NUMBER, TENANT);
      LoggedEvent event = EventReader.read(record(TRAIL, told, "{}"));
      assertThat(event.type()).isEqualTo(LoggedEvent.UNREADABLE);
    }
  }

  @Test
  void aDeadLetterIsNotTakenForTheEventItWas() {
    // Given
    CloudEvent told =
        attributes(ID, "dev.kaipiao.invoice.issued.v1", "/kaipiao/issuance", NUMBER, TENANT);
    Position position = new Position("kaipiao.issuance.events.v1.dlq", 0, 1);
    // When
    LoggedEvent event = EventReader.read(record(position, told, "{}"));
    // Then
    assertThat(event.type()).isEqualTo(LoggedEvent.DEAD_LETTER);
    assertThat(event.once()).isFalse();
    assertThat(event.invoice()).isEqualTo(NUMBER);
  }

  @Test
  void anImpossibleTimeIsReplacedByThatOfTheRecord() {
    CloudEvent told =
        new CloudEvent(
            ID,
            "dev.kaipiao.audit.trail.v1",
            null,
            OffsetDateTime.MAX,
            null,
            null,
            null,
            null,
            null);
    assertThat(EventReader.read(record(TRAIL, told, "{}")).at()).isEqualTo(NOON);
    SourceRecord ancient =
        new SourceRecord(TRAIL, Instant.MIN, new byte[0], Optional.of(told), null);
    assertThat(EventReader.read(ancient).at()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void textThatCannotBeStoredIsReplaced() {
    String payload = "{\"actor\":\"a\\u0000b\\ud800c\"}";
    CloudEvent told = attributes(ID, "dev.kaipiao.audit.trail.v1", null, "s", null);
    assertThat(EventReader.read(record(TRAIL, told, payload)).actor()).isEqualTo("a\uFFFDb\uFFFDc");
  }

  @Property(tries = 300)
  void whateverLiesOnATopicIsRead(@ForAll byte[] payload, @ForAll String text) {
    CloudEvent told = new CloudEvent(text, text, text, null, text, text, text, text, text);
    for (Position position : new Position[] {REQUESTS, TRAIL}) {
      SourceRecord record = new SourceRecord(position, NOON, payload, Optional.of(told), text);
      assertThat(EventReader.read(record).position()).isEqualTo(position);
    }
  }
}
