package dev.kaipiao.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.event.EventType;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static final String NUMBER = "26112000000000000001";

  private final Order order = new Order();

  @Test
  void issuedThenReportedOnOnePartitionIsInOrder() {
    order.note(EventType.INVOICE_ISSUED, NUMBER, 3);
    order.note(EventType.INVOICE_SIGNED, NUMBER, 1);
    order.note(EventType.INVOICE_REPORTED, NUMBER, 3);
    assertThat(order.violations()).isZero();
  }

  @Test
  void reportedBeforeIssuedIsOutOfOrder() {
    order.note(EventType.INVOICE_REPORTED, NUMBER, 3);
    order.note(EventType.INVOICE_ISSUED, NUMBER, 3);
    assertThat(order.violations()).isEqualTo(1);
  }

  @Test
  void anotherPartitionOfTheSameTopicKeepsNoOrder() {
    order.note(EventType.INVOICE_ISSUED, NUMBER, 3);
    order.note(EventType.INVOICE_REPORTED, NUMBER, 4);
    assertThat(order.violations()).isEqualTo(1);
  }

  @Test
  void eventsWithoutANumberHaveNoOrder() {
    order.note(EventType.RECEIPT_UNMATCHED, "", 0);
    order.note(EventType.RECEIPT_UNMATCHED, "", 1);
    assertThat(order.violations()).isZero();
  }
}
