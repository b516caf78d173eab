package dev.kaipiao.benchmarks.load.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.benchmarks.load.ledger.Duplicates;
import dev.kaipiao.benchmarks.load.ledger.Expectations;
import dev.kaipiao.benchmarks.load.ledger.ExpectedFaults;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.ledger.Tally;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.request.OrderNumbers;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.Event;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceReported;
import dev.kaipiao.contracts.event.RequestRejected;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private static final OrderNumbers ORDERS = new OrderNumbers("abcdef");
  private static final InvoiceNumber NUMBER = InvoiceNumber.of("26442000000000000017");
  private static final RequestId ID = RequestId.of("0190a5b4-7f3e-8abc-9def-0123456789ab");
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-01T12:00:00+08:00");

  private final RequestLedger ledger =
      new RequestLedger(10, Expectations.wholeWay(ExpectedFaults.NONE));
  private final EventReader reader = new EventReader(ledger, ORDERS);

  @Test
  void theEventsOfAnInvoiceFindTheRequestByItsOrderNumber() {
    // When
    read(Invoices.signed(NUMBER, ID, ORDERS.of(4)), 30);
    read(Invoices.issued(NUMBER, ID, ORDERS.of(4)), 20);
    read(new InvoiceReported(NUMBER, ID, "tenant-1", NOON, "serial", "v1"), 40);
    // Then
    assertThat(ledger.timeOf(4, Stage.ISSUED)).isEqualTo(20);
    assertThat(ledger.timeOf(4, Stage.SIGNED)).isEqualTo(30);
    assertThat(ledger.timeOf(4, Stage.REPORTED)).isEqualTo(40);
  }

  @Test
  void anOrderNumberThatALineQuotesDoesNotCount() {
    // Given
    String quotation = "\"orderNumber\":\"" + ORDERS.of(1) + "\"";
    // When
    read(Invoices.issued(NUMBER, ID, "somebody else's", quotation), 20);
    // Then
    assertThat(ledger.timeOf(1, Stage.ISSUED)).isEqualTo(Ticks.NEVER);
    assertThat(ledger.tally().issued()).isZero();
  }

  @Test
  void aRejectionFindsTheRequestByItsIdAndTellsEveryReason() {
    // Given
    ledger.accepted(2, ID, 10);
    // When
    read(
        new RequestRejected(
            ID,
            "tenant-1",
            null,
            NOON,
            List.of(
                Violation.of(ReasonCode.QUOTA_EXHAUSTED, ""),
                Violation.of(ReasonCode.SELLER_BLOCKED, "/seller"))),
        20);
    // Then
    assertThat(ledger.rejections().valid()).containsEntry("KP-3002", 1);
    assertThat(ledger.tally().through()).isEqualTo(1);
  }

  @Test
  void anotherEventAboutTheSameNumberIsADuplicateOnlyIfItsIdDiffers() {
    // Given
    Event issued = Invoices.issued(NUMBER, ID, ORDERS.of(4));
    read(issued, "event-1", 20);
    // When
    read(issued, "event-1", 21);
    read(issued, "event-2", 22);
    // Then
    assertThat(ledger.duplicates()).isEqualTo(new Duplicates(1, 0, 0, 0, 0, 0));
  }

  @Test
  void whatIsNoEventIsPassedOver() {
    // When
    reader.read(null, new RecordHeaders(), null, 10);
    reader.read("rubbish".getBytes(UTF_8), new RecordHeaders(), new byte[] {0, 1, 2}, 10);
    // Then
    assertThat(ledger.tally()).isEqualTo(new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  private void read(Event event, int at) {
    read(event, CloudEvent.nextId().toString(), at);
  }

  private void read(Event event, String id, int at) {
    var attributes =
        new CloudEvent(
            id,
            EventType.of(event).typeName(),
            "/kaipiao/issuance",
            NOON,
            event.key(),
            event.key(),
            null,
            "tenant-1",
            null);
    reader.read(
        event.key().getBytes(UTF_8), CloudEvents.toHeaders(attributes), Json.write(event), at);
  }
}
