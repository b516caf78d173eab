package dev.kaipiao.receipts.domain.receipt;

import static dev.kaipiao.contracts.reason.ReasonCode.ACCOUNT_NOT_OF_BANK;
import static dev.kaipiao.contracts.reason.ReasonCode.BANK_SIGNATURE_INVALID;
import static dev.kaipiao.contracts.reason.ReasonCode.BANK_UNKNOWN;
import static dev.kaipiao.contracts.reason.ReasonCode.RECEIPT_AMOUNT_IN_WORDS;
import static dev.kaipiao.contracts.reason.ReasonCode.RECEIPT_INVALID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.fixture.TestingBank;
import dev.kaipiao.receipts.fixture.TestingReceipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgingTest {

  private static final TestingBank BANK = TestingBank.of("jianghai", "6101");
  private static final String ACCOUNT = "6101000000000001";
  private static final String INVOICE = "26440000000000000042";
  private static final TestingReceipt RECEIPT = TestingReceipt.to(ACCOUNT, "R1");

  private final Judging judging = new Judging();

  @Test
  void aSignedReceiptIsBelieved() {
    // When
    List<Verdict> verdicts = judge(RECEIPT.usage("货款 发票" + INVOICE).json());
    // Then
    assertThat(verdicts)
        .singleElement()
        .isInstanceOfSatisfying(
            Verdict.Believed.class,
            believed -> {
              assertThat(believed.receipt().number()).isEqualTo("R1");
              assertThat(believed.receipt().amount()).isEqualTo(Money.of("1170.00"));
              assertThat(believed.receipt().payee().account()).isEqualTo(ACCOUNT);
              assertThat(believed.receipt().references())
                  .containsExactly(InvoiceNumber.of(INVOICE));
            });
  }

  @Test
  void theSameReceiptHasTheSameDigestHoweverItIsLaidOut() {
    // Given
    byte[] alone = RECEIPT.json();
    byte[] among = TestingReceipt.array(RECEIPT, TestingReceipt.to(ACCOUNT, "R2"));
    // Then
    assertThat(believed(judge(alone).get(0)).digest())
        .isEqualTo(believed(judge(among).get(0)).digest())
        .isNotEqualTo(believed(judge(RECEIPT.amount("1170.01").json()).get(0)).digest());
  }

  @Test
  void eachReceiptOfAnArrayIsJudgedByItself() {
    // Given
    byte[] body =
        TestingReceipt.array(
            RECEIPT, RECEIPT.with("TransactionAmountInWords", "壹圆整"), RECEIPT.with("Usage", 7));
    // When
    List<Verdict> verdicts = judge(body);
    // Then
    assertThat(verdicts.get(0)).isInstanceOf(Verdict.Believed.class);
    assertThat(reason(verdicts.get(1))).isEqualTo(RECEIPT_AMOUNT_IN_WORDS);
    assertThat(reason(verdicts.get(2))).isEqualTo(RECEIPT_INVALID);
  }

  @Test
  void whatNobodySignedIsRefusedUnreadAndKeptUnderTheNumberItClaims() {
    // Given
    SignedBody forged = new SignedBody(RECEIPT.json(), BANK.signature("other".getBytes(UTF_8)));
    // When
    List<Verdict> verdicts = judging.judge(Optional.of(BANK.registered()), forged, Instant.now());
    // Then
    assertThat(verdicts)
        .singleElement()
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(BANK_SIGNATURE_INVALID);
              assertThat(refused.claimedNumber()).isEqualTo("R1");
              assertThat(refused.digest()).isEqualTo(SignedBody.sha256(RECEIPT.json()));
            });
  }

  @Test
  void aBankThatIsNotRegisteredSaysNothing() {
    // When
    List<Verdict> verdicts =
        judging.judge(Optional.empty(), BANK.sign(RECEIPT.json()), Instant.now());
    // Then
    assertThat(reason(verdicts.get(0))).isEqualTo(BANK_UNKNOWN);
  }

  @Test
  void aBankSpeaksForItsOwnAccountsOnly() {
    assertThat(reasonOf(TestingReceipt.to("6102000000000001", "R1")))
        .isEqualTo(ACCOUNT_NOT_OF_BANK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.00", "-5.00", "1e3", "1,170.00", "01.00", "1.234", "NaN", ""})
  void anAmountIsAPlainDecimalAboveZero(String figures) {
    assertThat(reasonOf(RECEIPT.with("TransactionAmountInFigures", figures)))
        .isEqualTo(RECEIPT_INVALID);
  }

  @Test
  void wordsThatSayAnotherAmountOrNothingAreRefused() {
    assertThat(reasonOf(RECEIPT.with("TransactionAmountInWords", "壹仟壹佰柒拾壹圆整")))
        .isEqualTo(RECEIPT_AMOUNT_IN_WORDS);
    assertThat(reasonOf(RECEIPT.with("TransactionAmountInWords", null)))
        .isEqualTo(RECEIPT_AMOUNT_IN_WORDS);
  }

  @Test
  void differentWaysToWriteTheSameAmountAreBelieved() {
    assertThat(judge(RECEIPT.with("TransactionAmountInWords", "人民币壹仟壹佰柒拾元正").json()))
        .allMatch(Verdict.Believed.class::isInstance);
  }

  @Test
  void anUnknownElementIsRefusedBecauseItMightChangeTheMeaning() {
    assertThat(reasonOf(RECEIPT.with("Currency", "USD"))).isEqualTo(RECEIPT_INVALID);
  }

  @Test
  void aTextWithAControlCharacterOrHalfACharacterIsRefused() {
    assertThat(reasonOf(RECEIPT.usage("a\u0000b"))).isEqualTo(RECEIPT_INVALID);
    assertThat(reason(judge(half("\\ud800")).get(0))).isEqualTo(RECEIPT_INVALID);
  }

  @Test
  void aReceiptFromTheFutureIsRefused() {
    assertThat(reasonOf(RECEIPT.with("DateOfBookkeeping", LocalDate.now().plusDays(3).toString())))
        .isEqualTo(RECEIPT_INVALID);
    assertThat(reasonOf(RECEIPT.with("DateOfBookkeeping", "2026-02-30")))
        .isEqualTo(RECEIPT_INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "7", "null", "{", "[1]", "{} {}", "{\"a\":1,\"a\":2}", "\u0001"})
  void rubbishIsRefusedEvenWhenItIsSigned(String body) {
    assertThat(judge(body.getBytes(UTF_8)))
        .isNotEmpty()
        .allSatisfy(verdict -> assertThat(reason(verdict)).isEqualTo(RECEIPT_INVALID));
  }

  @Test
  void receiptsBesideEachOtherAreNoArray() {
    // Given
    byte[] twice =
        (new String(RECEIPT.json(), UTF_8) + new String(RECEIPT.json(), UTF_8)).getBytes(UTF_8);
    // Then
    assertThat(judge(twice))
        .singleElement()
        .satisfies(verdict -> assertThat(reason(verdict)).isEqualTo(RECEIPT_INVALID));
  }

  @Test
  void aReceiptHasTheSameDigestAmongFaultyOnes() {
    // Given
    byte[] among = TestingReceipt.array(RECEIPT.with("Usage", 7), RECEIPT);
    // Then
    assertThat(believed(judge(among).get(1))).isEqualTo(believed(judge(RECEIPT.json()).get(0)));
  }

  @Test
  void whatIsAbsentIsNotTheSameAsWhatIsEmpty() {
    assertThat(believed(judge(RECEIPT.with("Notes", "").json()).get(0)).digest())
        .isNotEqualTo(believed(judge(RECEIPT.with("Notes", null).json()).get(0)).digest());
  }

  @Test
  void anArrayOfTooManyReceiptsIsRefused() {
    // Given
    String many = "[" + "{},".repeat(ReceiptReading.MAX_RECEIPTS) + "{}]";
    // Then
    assertThat(judge(many.getBytes(UTF_8)))
        .singleElement()
        .satisfies(verdict -> assertThat(reason(verdict)).isEqualTo(RECEIPT_INVALID));
  }

  private static byte[] half(String escape) {
    return new String(RECEIPT.usage("HALF").json(), UTF_8).replace("HALF", escape).getBytes(UTF_8);
  }

  private List<Verdict> judge(byte[] body) {
    return judging.judge(Optional.of(BANK.registered()), BANK.sign(body), Instant.now());
  }

  private ReasonCode reasonOf(TestingReceipt receipt) {
    return reason(judge(receipt.json()).get(0));
  }

  private static ReasonCode reason(Verdict verdict) {
    return ((Verdict.Refused) verdict).refusal().reason();
  }

  private static Receipt believed(Verdict verdict) {
    return ((Verdict.Believed) verdict).receipt();
  }
}
