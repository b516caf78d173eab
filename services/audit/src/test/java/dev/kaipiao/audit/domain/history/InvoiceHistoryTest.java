package dev.kaipiao.audit.domain.history;

import static dev.kaipiao.audit.domain.event.Records.NOON;
import static dev.kaipiao.audit.domain.event.Records.NUMBER;
import static dev.kaipiao.audit.domain.event.Records.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.history.InvoiceHistory.Chapter;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.event.EventType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvoiceHistoryTest {

  private static final String TENANT = "tenant-a";

  private final Chapter paid = event(9, EventType.INVOICE_PAID.typeName(), 40, TENANT);
  private final Chapter issued = event(4, EventType.INVOICE_ISSUED.typeName(), 20, TENANT);
  private final Chapter signed = event(3, EventType.INVOICE_SIGNED.typeName(), 20, TENANT);
  private final Chapter requested = command(1, 10, TENANT);

  @Test
  void theStoryIsToldInTheOrderOfTimeAndThenOfItsSteps() {
    // When
    InvoiceHistory history =
        InvoiceHistory.tell(NUMBER, List.of(paid, signed, issued, requested, issued));
    // Then
    assertThat(history.chapters()).containsExactly(requested, issued, signed, paid);
    assertThat(history.chapters().stream().map(chapter -> chapter.step().word()))
        .containsExactly("requested", "issued", "signed", "paid");
    assertThat(InvoiceHistory.requestOf(history.chapters())).contains(UUID.fromString(REQUEST));
  }

  @Test
  void aCommandThatAnotherTenantMadeUpIsLeftOut() {
    Chapter forged = command(8, 5, "tenant-b");
    Chapter ofNobody = command(7, 6, null);
    assertThat(InvoiceHistory.tell(NUMBER, List.of(issued, forged, ofNobody)).chapters())
        .containsExactly(ofNobody, issued);
  }

  @Test
  void aTenantHearsOnlyItsOwnEventsOfItsOwnInvoices() {
    // Given
    Chapter byOperator = event(8, EventType.TRAIL_ENTRY.typeName(), 30, null);
    InvoiceHistory history = InvoiceHistory.tell(NUMBER, List.of(issued, signed, byOperator));
    // Then
    assertThat(history.heardBy(TENANT).chapters()).containsExactly(issued, signed);
    assertThat(history.heardBy("tenant-b").chapters()).isEmpty();
    assertThat(
            InvoiceHistory.tell(NUMBER, List.of(command(1, 1, "tenant-b")))
                .heardBy("tenant-b")
                .chapters())
        .isEmpty();
  }

  @Test
  void whatIsNoStepIsNoted() {
    assertThat(Step.of(event(1, "dev.kaipiao.something.new.v1", 0, TENANT).event()))
        .isEqualTo(Step.NOTED);
    assertThat(Step.of(event(1, LoggedEvent.DEAD_LETTER, 0, TENANT).event()))
        .isEqualTo(Step.PARKED);
    assertThat(Step.REPORT_REFUSED.word()).isEqualTo("report-refused");
  }

  private static Chapter event(long index, String type, int second, String tenant) {
    return chapter(index, type, second, tenant, true);
  }

  private static Chapter command(long index, int second, String tenant) {
    return chapter(index, CommandType.INVOICE_REQUEST.typeName(), second, tenant, false);
  }

  private static Chapter chapter(long index, String type, int second, String tenant, boolean once) {
    return Chapter.of(
        index,
        new LoggedEvent(
            new Position("topic", 0, index),
            "event-" + index,
            once,
            type,
            "/kaipiao/test",
            NUMBER,
            tenant,
            tenant,
            NUMBER,
            UUID.fromString(REQUEST),
            NOON.plusSeconds(second),
            null));
  }
}
