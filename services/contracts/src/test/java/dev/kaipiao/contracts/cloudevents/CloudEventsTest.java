package dev.kaipiao.contracts.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

  @Test
  void whatIsWrittenIsReadBack() {
    // Given
    CloudEvent event =
        CloudEvent.next(
            "dev.kaipiao.invoice.issued.v1",
            "/kaipiao/issuance",
            "26440000000000000001",
            "key",
            "00-ab-cd-01",
            "tenant");
    // When
    Headers headers = CloudEvents.toHeaders(event);
    // Then
    assertThat(CloudEvents.fromHeaders(headers)).contains(event);
  }

  @Test
  void theTimeAtWhichAnEventExpiresTravelsWithIt() {
    // Given
    OffsetDateTime now = OffsetDateTime.parse("2026-11-02T10:00:00+08:00");
    CloudEvent event =
        new CloudEvent("id", "type", "s", now, null, null, null, null, null, now.plusSeconds(2));
    // When
    var read = CloudEvents.fromHeaders(CloudEvents.toHeaders(event));
    // Then
    assertThat(read).contains(event);
  }

  @Test
  void aRecordWithoutIdOrTypeIsNoCloudEvent() {
    // Given
    Headers headers = new RecordHeaders();
    headers.add(CloudEvents.ID, "x".getBytes(StandardCharsets.UTF_8));
    // When
    var event = CloudEvents.fromHeaders(headers);
    // Then
    assertThat(event).isEmpty();
  }

  @Test
  void anUnreadableTimeIsAbsentAndDisturbsNothing() {
    // Given
    Headers headers = new RecordHeaders();
    headers.add(CloudEvents.ID, "x".getBytes(StandardCharsets.UTF_8));
    headers.add(CloudEvents.TYPE, "t".getBytes(StandardCharsets.UTF_8));
    headers.add(CloudEvents.TIME, "yesterday".getBytes(StandardCharsets.UTF_8));
    // When
    var event = CloudEvents.fromHeaders(headers);
    // Then
    assertThat(event).hasValueSatisfying(read -> assertThat(read.time()).isNull());
  }

  @Test
  void anIdOfOursIsAUuidOfVersion7() {
    assertThat(CloudEvent.nextId().version()).isEqualTo(7);
  }
}
