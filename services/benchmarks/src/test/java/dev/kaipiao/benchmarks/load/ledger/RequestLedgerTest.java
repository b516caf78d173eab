package dev.kaipiao.benchmarks.load.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.RequestId;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestLedgerTest {

  private static final long NUMBER = 7_000_000_000_000_000_001L;
  private static final long OTHER_NUMBER = NUMBER + 1;

  private final RequestLedger ledger =
      new RequestLedger(10, Expectations.wholeWay(RequestLedgerTest::fault));
  private final Findings findings = new Findings(ledger);

  @Test
  void aRequestThatWentTheWholeWayIsThrough() {
    // When
    wholeWay(0, NUMBER);
    // Then
    assertThat(ledger.tally()).isEqualTo(new Tally(1, 0, 0, 1, 1, 1, 0, 1, 1));
    assertThat(findings.losses().requests()).isZero();
    assertThat(ledger.duplicates().total()).isZero();
    assertThat(ledger.timeOf(0, Stage.AUDITED)).isEqualTo(50);
  }

  @Test
  void eventsMayBeReadInAnyOrder() {
    // When
    ledger.audited(event(1), 9, 50);
    ledger.signed(NUMBER, event(2), 30);
    ledger.reported(NUMBER, event(3), 40);
    ledger.issued(0, id(0), NUMBER, event(1), 20);
    ledger.accepted(0, id(0), 10);
    // Then
    assertThat(ledger.tally()).isEqualTo(new Tally(1, 0, 0, 1, 1, 1, 0, 1, 1));
    assertThat(ledger.timeOf(0, Stage.SIGNED)).isEqualTo(30);
  }

  @Test
  void theSameEventReadAgainIsNoDuplicate() {
    // Given
    wholeWay(0, NUMBER);
    // When
    ledger.issued(0, id(0), NUMBER, event(1), 60);
    ledger.signed(NUMBER, event(2), 60);
    ledger.reported(NUMBER, event(3), 60);
    ledger.audited(event(1), 9, 60);
    // Then
    assertThat(ledger.duplicates().total()).isZero();
    assertThat(ledger.timeOf(0, Stage.ISSUED)).isEqualTo(20);
  }

  @Test
  void aSecondInvoiceOfOneRequestIsADuplicate() {
    // Given
    wholeWay(0, NUMBER);
    // When
    ledger.issued(0, id(0), OTHER_NUMBER, event(4), 60);
    // Then
    assertThat(ledger.duplicates()).isEqualTo(new Duplicates(1, 0, 0, 0, 0, 0));
  }

  @Test
  void aSecondIssuedEventOfOneInvoiceIsADuplicate() {
    // Given
    wholeWay(0, NUMBER);
    // When
    ledger.issued(0, id(0), NUMBER, event(4), 60);
    // Then
    assertThat(ledger.duplicates()).isEqualTo(new Duplicates(1, 0, 0, 0, 0, 0));
  }

  @Test
  void aNumberThatTwoRequestsGotIsADuplicate() {
    // Given
    wholeWay(0, NUMBER);
    // When
    ledger.issued(1, id(1), NUMBER, event(4), 60);
    ledger.issued(RequestLedger.NOT_OURS, id(99), NUMBER, event(5), 60);
    // Then
    assertThat(ledger.duplicates()).isEqualTo(new Duplicates(0, 2, 0, 0, 0, 0));
  }

  @Test
  void aSecondSignatureReportOrLogEntryIsADuplicate() {
    // Given
    wholeWay(0, NUMBER);
    // When
    ledger.signed(NUMBER, event(4), 60);
    ledger.reported(NUMBER, event(5), 60);
    ledger.audited(event(1), 10, 60);
    // Then
    assertThat(ledger.duplicates()).isEqualTo(new Duplicates(0, 0, 1, 1, 0, 1));
  }

  @Test
  void lossesTellWhereRequestsStopped() {
    // Given
    for (int sequence = 0; sequence < 5; sequence++) {
      ledger.accepted(sequence, id(sequence), 10);
    }
    ledger.issued(1, id(1), NUMBER, event(1), 20);
    ledger.issued(2, id(2), OTHER_NUMBER, event(2), 20);
    ledger.signed(OTHER_NUMBER, event(3), 30);
    ledger.audited(event(2), 1, 40);
    ledger.rejected(3, List.of("KP-3002"));
    wholeWay(4, NUMBER + 5);
    // When
    var losses = findings.losses();
    // Then
    assertThat(losses).isEqualTo(new Losses(3, 1, 1, 2, 0, 1));
  }

  @Test
  void anInvoiceThatTheBureauRefusedIsNotLost() {
    // Given
    ledger.accepted(0, id(0), 10);
    ledger.issued(0, id(0), NUMBER, event(1), 20);
    ledger.signed(NUMBER, event(2), 30);
    ledger.audited(event(1), 9, 50);
    // When
    ledger.reportRefused(NUMBER, event(3), 40);
    // Then
    assertThat(findings.losses().requests()).isZero();
    assertThat(ledger.tally().reported()).isZero();
  }

  @Test
  void whatWasNeverAcceptedIsNotLost() {
    // When
    ledger.refused(0, 3);
    // Then
    assertThat(findings.losses().requests()).isZero();
    assertThat(findings.unanswered()).isEqualTo(9);
    assertThat(ledger.tally().refused()).isEqualTo(1);
  }

  @Test
  void aRejectionThatIsReadBeforeTheAnswerFindsItsRequest() {
    // When
    ledger.rejected(id(0), List.of("KP-3002"));
    ledger.accepted(0, id(0), 10);
    // Then
    assertThat(ledger.tally().through()).isEqualTo(1);
    assertThat(ledger.rejections().valid()).containsEntry("KP-3002", 1);
  }

  @Test
  void aRequestThatIsWrongOnPurposeMustGetItsReason() {
    // When
    ledger.rejected(8, List.of("KP-1001", "KP-2005"));
    ledger.rejected(9, List.of("KP-1001"));
    // Then
    assertThat(ledger.rejections().asExpected()).containsEntry("KP-2005", 1);
    assertThat(ledger.rejections().otherwise()).containsEntry("KP-2005 expected, KP-1001 told", 1);
  }

  @Test
  void aRequestThatIsWrongOnPurposeMustNotBeIssued() {
    // When
    ledger.issued(9, id(9), NUMBER, event(1), 20);
    // Then
    assertThat(ledger.rejections().missed()).containsEntry("KP-2005", 1);
  }

  @Test
  void anInvoiceUnderAnotherRequestIdThanToldIsAContradiction() {
    // Given
    ledger.accepted(0, id(0), 10);
    // When
    ledger.issued(0, id(1), NUMBER, event(1), 20);
    // Then
    assertThat(ledger.contradictedIds()).isEqualTo(1);
  }

  @Test
  void invoicesOfOthersDoNotDisturb() {
    // When
    for (int other = 0; other < 40; other++) {
      ledger.issued(
          RequestLedger.NOT_OURS, id(100 + other), NUMBER + other, event(500 + other), 20);
      ledger.signed(NUMBER + other, event(1_000 + other), 30);
      ledger.audited(event(500 + other), other, 40);
    }
    // Then
    assertThat(ledger.tally()).isEqualTo(new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0));
    wholeWay(0, NUMBER + 100);
    assertThat(ledger.tally().through()).isEqualTo(1);
    assertThat(ledger.duplicates().total()).isZero();
  }

  @Test
  void aMillionRequestsFitIntoAQuarterOfAGigabyte() {
    // Given
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    // When
    var million = new RequestLedger(1_000_000, Expectations.wholeWay(ExpectedFaults.NONE));
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    for (int sequence = 0; sequence < million.requests(); sequence++) {
      million.accepted(sequence, 1);
      million.issued(sequence, id(sequence), NUMBER + sequence, event(sequence), 2);
      million.signed(NUMBER + sequence, event(-sequence), 3);
      million.reported(NUMBER + sequence, event(-sequence), 3);
      million.audited(event(sequence), sequence, 4);
    }
    // Then
    assertThat(million.tally().through()).isEqualTo(1_000_000);
    assertThat(allocated).isLessThan(200L << 20);
  }

  private void wholeWay(int sequence, long number) {
    ledger.accepted(sequence, id(sequence), 10);
    ledger.issued(sequence, id(sequence), number, event(10 * sequence + 1), 20);
    ledger.signed(number, event(10 * sequence + 2), 30);
    ledger.reported(number, event(10 * sequence + 3), 40);
    ledger.audited(event(10 * sequence + 1), 10 * sequence + 9, 50);
  }

  private static Optional<ReasonCode> fault(int sequence) {
    return sequence < 8 ? Optional.empty() : Optional.of(ReasonCode.LINE_TAX_MISMATCH);
  }

  private static long event(long n) {
    return n * 0x9E37_79B9_7F4A_7C15L + 1;
  }

  private static RequestId id(int n) {
    return new RequestId(new UUID(0x8000L, event(n)));
  }
}
