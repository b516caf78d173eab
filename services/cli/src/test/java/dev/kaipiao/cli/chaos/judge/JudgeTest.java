package dev.kaipiao.cli.chaos.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.value.Money;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Each loss, repetition and cent too much is found, and nothing is found where nothing is wrong.
 */
class JudgeTest {

  private final Sound sound = new Sound();

  @Test
  void nothingIsFoundWhereEverythingAgrees() {
    // When
    Verdict verdict = Judge.judge(sound.sets());
    // Then
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.findings())
        .extracting(Finding::invariant)
        .containsExactly(Invariant.values());
  }

  @Test
  void anAcceptedRequestWithoutAnOutcomeIsLost() {
    sound.accepted.add("r-forgotten");
    assertFound(Invariant.ONE_OUTCOME, Violation.Kind.LOST, "r-forgotten");
  }

  @Test
  void aRequestWhoseAnswerIsNeverKnownIsLost() {
    sound.unanswered = 1;
    assertFound(Invariant.ONE_OUTCOME, Violation.Kind.LOST, "never known");
  }

  @Test
  void anOutcomeThatTheDatabaseDoesNotHaveIsFound() {
    sound.requestsInDatabase.remove("r-1");
    assertFound(Invariant.ONE_OUTCOME, Violation.Kind.OTHERWISE, "r-1");
  }

  @Test
  void aRefusedRequestThatWasIssuedNeverthelessIsFound() {
    sound.refused.add("r-1");
    assertFound(Invariant.ONE_OUTCOME, Violation.Kind.OTHERWISE, "refused");
  }

  @Test
  void aRequestThatWaitsForEverIsLost() {
    sound.waiting = 1;
    assertFound(Invariant.ONE_OUTCOME, Violation.Kind.LOST, "wait");
  }

  @Test
  void aSecondOutcomeIsADuplicate() {
    sound.duplicates.put("outcome", 1);
    assertFound(Invariant.ONE_OUTCOME, Violation.Kind.DUPLICATED, "second outcomes");
  }

  @Test
  void aNumberOfTwoRequestsIsADuplicate() {
    sound.numbers.put("r-2", "n-1");
    assertFound(Invariant.NUMBER_USED_ONCE, Violation.Kind.DUPLICATED, "two requests");
  }

  @Test
  void aNumberThatWasTakenAndIsOnNoInvoiceIsFound() {
    sound.numbersTaken++;
    assertFound(Invariant.NUMBER_USED_ONCE, Violation.Kind.OTHERWISE, "taken from segments");
  }

  @Test
  void aNumberOutsideOfItsSellersSegmentsIsFound() {
    sound.numbersElsewhere = 1;
    assertFound(Invariant.NUMBER_USED_ONCE, Violation.Kind.OTHERWISE, "no segment");
  }

  @Test
  void aQuotaOffByACentIsFound() {
    sound.quotaUsed.put("seller", Money.of("200.01"));
    assertFound(Invariant.QUOTA_EXACT, Violation.Kind.OTHERWISE, "200.01");
  }

  @Test
  void aGrantThatTheBureauDoesNotKnowIsFound() {
    sound.grantedByBureau = Money.of("999.99");
    assertFound(Invariant.QUOTA_EXACT, Violation.Kind.OTHERWISE, "999.99");
  }

  @Test
  void anExceededQuotaIsFound() {
    sound.quotaExceeded = 1;
    assertFound(Invariant.QUOTA_EXACT, Violation.Kind.OTHERWISE, "more used than granted");
  }

  @Test
  void anInvoiceWithoutASignatureIsLost() {
    sound.signed.remove("n-1");
    assertFound(Invariant.ONE_SIGNATURE_ONE_REPORT, Violation.Kind.LOST, "not signed");
  }

  @Test
  void aSignatureWhoseDocumentIsGoneIsLost() {
    sound.documents.remove("n-1");
    assertFound(Invariant.ONE_SIGNATURE_ONE_REPORT, Violation.Kind.LOST, "without a document");
  }

  @Test
  void anInvoiceThatTheBureauNeverGotIsLost() {
    sound.atBureau.remove("n-1");
    assertFound(Invariant.ONE_SIGNATURE_ONE_REPORT, Violation.Kind.LOST, "bureau does not have");
  }

  @Test
  void anInvoiceUploadedTwiceIsADuplicate() {
    sound.reportedTwice = 1;
    assertFound(Invariant.ONE_SIGNATURE_ONE_REPORT, Violation.Kind.DUPLICATED, "second serial");
  }

  @Test
  void aNeighbourThatSlowsTheDoorIsFound() {
    sound.askedAgain = 50;
    assertFound(Invariant.NEIGHBOURS_DO_NOT_SLOW, Violation.Kind.OTHERWISE, "at once");
  }

  @Test
  void aDeliveryThatNeverReachedItsBankIsLost() {
    sound.atBank.remove("n-2");
    assertFound(Invariant.RECEIPT_COUNTS_ONCE, Violation.Kind.LOST, "bank/n-2");
  }

  @Test
  void anInvoiceDeliveredInTwoMessagesIsADuplicate() {
    sound.deliveredTwice = 1;
    assertFound(Invariant.RECEIPT_COUNTS_ONCE, Violation.Kind.DUPLICATED, "second message");
  }

  @Test
  void aPaymentThatDoesNotCountIsLost() {
    sound.allocated.remove("n-1");
    assertFound(Invariant.RECEIPT_COUNTS_ONCE, Violation.Kind.LOST, "do not count");
  }

  @Test
  void aForgedReceiptThatCountsIsFound() {
    sound.payments.remove("n-1");
    assertFound(Invariant.RECEIPT_COUNTS_ONCE, Violation.Kind.OTHERWISE, "no payment of a bank");
  }

  @Test
  void aReceiptThatIsKeptTwiceIsFound() {
    sound.receiptsKept++;
    assertFound(Invariant.RECEIPT_COUNTS_ONCE, Violation.Kind.OTHERWISE, "once each");
  }

  @Test
  void anEventThatTheAuditLogLacksIsLost() {
    sound.logged.remove("e-1");
    assertFound(Invariant.AUDITED_ONCE, Violation.Kind.LOST, "e-1");
  }

  @Test
  void anEventThatIsLoggedTwiceIsADuplicate() {
    sound.loggedAgain = 1;
    assertFound(Invariant.AUDITED_ONCE, Violation.Kind.DUPLICATED, "in the log again");
  }

  @Test
  void aChangedEntryIsFound() {
    sound.flaw = "the entries do not hash to the signed root";
    assertFound(Invariant.AUDITED_ONCE, Violation.Kind.OTHERWISE, "do not hash");
  }

  @Test
  void eventsOutOfOrderAreFound() {
    sound.disordered = 1;
    assertFound(Invariant.IN_ORDER, Violation.Kind.OTHERWISE, "out of order");
  }

  @Test
  void anUnreadableRecordThatVanishedIsLost() {
    sound.poison = 3;
    assertFound(Invariant.PARKED_VISIBLY, Violation.Kind.LOST, "not parked");
  }

  @Test
  void aRightRecordThatIsParkedIsFound() {
    sound.parkedOthers = 1;
    assertFound(Invariant.PARKED_VISIBLY, Violation.Kind.OTHERWISE, "that were right");
  }

  @Test
  void aLookAtAnotherTenantsDataIsFound() {
    sound.trespasses = 1;
    assertFound(Invariant.TENANTS_APART, Violation.Kind.OTHERWISE, "was seen");
  }

  @Test
  void acceptanceIsNotJudgedWhileTheDoorItselfIsBroken() {
    // Given
    sound.askedAgain = 50;
    sound.spared = false;
    // Then
    assertThat(Judge.judge(sound.sets()).holds()).isTrue();
  }

  private void assertFound(Invariant invariant, Violation.Kind kind, String words) {
    Verdict verdict = Judge.judge(sound.sets());
    assertThat(verdict.holds()).isFalse();
    assertThat(verdict.count(kind)).isPositive();
    assertThat(verdict.findings())
        .filteredOn(finding -> finding.invariant() == invariant)
        .flatExtracting(Finding::violations)
        .anySatisfy(violation -> assertThat(violation.toString()).contains(words));
  }

  @Test
  void examplesAreGivenButNotAllOfThem() {
    // Given
    sound.accepted.addAll(Set.of("a", "b", "c", "d", "e"));
    // Then
    assertThat(Judge.judge(sound.sets()).violations().get(0))
        .contains("5 accepted requests", "a, b, c")
        .doesNotContain("d, e");
    assertThat(Judge.judge(sound.sets()).count(Violation.Kind.LOST)).isEqualTo(5);
  }
}
