package dev.kaipiao.receipts.domain.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.matching.Matches.Outcome;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MatchingTest {

  static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  static final AccountHolder SELLER = new AccountHolder("6101000000000001", "江海科技有限公司");
  static final AccountHolder BUYER = new AccountHolder("6217000011112222", "泰山贸易（上海）有限公司");
  static final RequestId REQUEST = RequestId.of("00000000-0000-8000-8000-000000000001");

  private final Matching matching = new Matching(new PaymentWindow(30, 180));

  @Test
  void aNamedInvoiceIsPaid() {
    // When
    Matches matches = match(List.of(receipt(1, 1170_00, 1)), List.of(invoice(1, 1170_00)));
    // Then
    assertThat(matches.allocations())
        .singleElement()
        .satisfies(
            allocation -> {
              assertThat(allocation.amount()).isEqualTo(Money.of("1170.00"));
              assertThat(allocation.rule()).isEqualTo(MatchRule.STRUCTURED_REFERENCE);
            });
    assertThat(matches.paid()).containsExactly(number(1));
    assertThat(state(matches)).isEqualTo(MatchState.MATCHED);
  }

  @Test
  void aPartLeavesTheRestOpen() {
    // When
    Matches matches = match(List.of(receipt(1, 500_00, 1)), List.of(invoice(1, 1170_00)));
    // Then
    assertThat(state(matches)).isEqualTo(MatchState.MATCHED);
    assertThat(matches.paid()).isEmpty();
  }

  @Test
  void whatIsTooMuchIsLeftToAPerson() {
    // When
    Matches matches = match(List.of(receipt(1, 1200_00, 1)), List.of(invoice(1, 1170_00)));
    // Then
    assertThat(sum(matches)).isEqualTo(Money.of("1170.00"));
    assertThat(matches.paid()).containsExactly(number(1));
    assertThat(state(matches)).isEqualTo(MatchState.OVERPAID);
  }

  @Test
  void aSecondPaymentOfTheSameInvoiceIsAnOverpayment() {
    // When
    Matches matches =
        match(
            List.of(receipt(1, 1170_00, 1), receipt(2, 1170_00, 1)), List.of(invoice(1, 1170_00)));
    // Then
    assertThat(matches.outcomes())
        .extracting(Outcome::state)
        .containsExactly(MatchState.MATCHED, MatchState.OVERPAID);
    assertThat(matches.allocations()).hasSize(1);
  }

  @Test
  void aNamedInvoiceThatIsNotKnownIsAwaited() {
    // When
    Matches matches = match(List.of(receipt(1, 1170_00, 9)), List.of(invoice(1, 1170_00)));
    // Then
    assertThat(state(matches)).isEqualTo(MatchState.UNMATCHED);
    assertThat(matches.outcomes().get(0).awaited()).containsExactly(number(9));
    assertThat(matches.allocations()).isEmpty();
  }

  @Test
  void moneyOnAnotherAccountPaysNothingWhateverItNames() {
    // Given
    OpenReceipt elsewhere = receipt(1, 1170_00, SELLER.name(), "6102000000000009", BUYER, DAY, 1);
    // When
    Matches matches = match(List.of(elsewhere), List.of(invoice(1, 1170_00)));
    // Then
    assertThat(state(matches)).isEqualTo(MatchState.UNMATCHED);
    assertThat(matches.outcomes().get(0).awaited()).isEmpty();
  }

  @Test
  void severalNamedInvoicesArePaidWhenTheSumCoversThem() {
    // When
    Matches matches =
        match(List.of(receipt(1, 300_00, 1, 2)), List.of(invoice(1, 100_00), invoice(2, 200_00)));
    // Then
    assertThat(matches.paid()).containsExactly(number(1), number(2));
    assertThat(state(matches)).isEqualTo(MatchState.MATCHED);
  }

  @Test
  void severalNamedInvoicesAndTooLittleMoneyNeedAPerson() {
    // When
    Matches matches =
        match(List.of(receipt(1, 299_99, 1, 2)), List.of(invoice(1, 100_00), invoice(2, 200_00)));
    // Then
    assertThat(state(matches)).isEqualTo(MatchState.AMBIGUOUS);
    assertThat(matches.allocations()).isEmpty();
  }

  @Test
  void withoutAReferenceTheOnlyFittingInvoiceIsPaid() {
    // When
    Matches matches =
        match(List.of(receipt(1, 1170_00)), List.of(invoice(1, 1170_00), invoice(2, 1170_01)));
    // Then
    assertThat(matches.allocations())
        .singleElement()
        .satisfies(each -> assertThat(each.rule()).isEqualTo(MatchRule.AMOUNT_AND_PAYER));
    assertThat(matches.paid()).containsExactly(number(1));
  }

  @Test
  void withoutAReferenceTwoFittingInvoicesNeedAPerson() {
    // When
    Matches matches =
        match(List.of(receipt(1, 1170_00)), List.of(invoice(1, 1170_00), invoice(2, 1170_00)));
    // Then
    assertThat(state(matches)).isEqualTo(MatchState.AMBIGUOUS);
    assertThat(matches.outcomes().get(0).candidates()).isEqualTo(2);
  }

  @Test
  void aNameIsComparedWithoutTheDifferencesOfKeyboards() {
    // Given
    AccountHolder typed = new AccountHolder("6217999999999999", "泰山贸易 (上海) 有限公司");
    OpenReceipt receipt = receipt(1, 1170_00, SELLER.name(), SELLER.account(), typed, DAY);
    // Then
    assertThat(state(match(List.of(receipt), List.of(invoice(1, 1170_00)))))
        .isEqualTo(MatchState.MATCHED);
  }

  @Test
  void anotherPayerOrAnotherTimeDoesNotFit() {
    // Given
    AccountHolder other = new AccountHolder("6217333333333333", "长河商贸有限公司");
    OpenReceipt stranger = receipt(1, 1170_00, SELLER.name(), SELLER.account(), other, DAY);
    OpenReceipt late =
        receipt(2, 1170_00, SELLER.name(), SELLER.account(), BUYER, DAY.plusDays(181));
    OpenReceipt early =
        receipt(3, 1170_00, SELLER.name(), SELLER.account(), BUYER, DAY.minusDays(31));
    // When
    Matches matches = match(List.of(stranger, late, early), List.of(invoice(1, 1170_00)));
    // Then
    assertThat(matches.outcomes()).allMatch(each -> each.state() == MatchState.UNMATCHED);
  }

  @Test
  void withoutAnAccountOnTheInvoiceThePayeesNameDecides() {
    // Given
    Receivable accountless =
        new Receivable(
            number(1),
            REQUEST,
            "acme",
            new AccountHolder(null, SELLER.name()),
            BUYER,
            DAY,
            Money.of("1170.00"),
            Money.of("1170.00"));
    // Then
    assertThat(state(match(List.of(receipt(1, 1170_00)), List.of(accountless))))
        .isEqualTo(MatchState.MATCHED);
  }

  private Matches match(List<OpenReceipt> receipts, List<Receivable> invoices) {
    return matching.match(receipts, invoices);
  }

  private static MatchState state(Matches matches) {
    return matches.outcomes().get(0).state();
  }

  private static Money sum(Matches matches) {
    return matches.allocations().stream().map(Allocation::amount).reduce(Money.ZERO, Money::plus);
  }

  static InvoiceNumber number(int index) {
    return InvoiceNumber.of(String.format("26440%015d", index));
  }

  static Receivable invoice(int index, long cents) {
    Money gross = Money.ofCents(cents);
    return new Receivable(number(index), REQUEST, "acme", SELLER, BUYER, DAY, gross, gross);
  }

  static OpenReceipt receipt(int index, long cents, int... named) {
    return receipt(index, cents, SELLER.name(), SELLER.account(), BUYER, DAY, named);
  }

  static OpenReceipt receipt(
      int index,
      long cents,
      String payeeName,
      String payeeAccount,
      AccountHolder payer,
      LocalDate bookedOn,
      int... named) {
    TreeSet<InvoiceNumber> references = new TreeSet<>();
    for (int each : named) {
      references.add(number(each));
    }
    Money amount = Money.ofCents(cents);
    return new OpenReceipt(
        new ReceiptKey(BankId.of("jianghai"), "R" + index),
        amount,
        amount,
        payer,
        new AccountHolder(payeeAccount, payeeName),
        bookedOn,
        references);
  }
}
