package dev.kaipiao.receipts.domain.matching;

import static dev.kaipiao.receipts.domain.matching.MatchingTest.invoice;
import static dev.kaipiao.receipts.domain.matching.MatchingTest.number;
import static dev.kaipiao.receipts.domain.matching.MatchingTest.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MatchingPropertyTest {

  private final Matching matching = new Matching(new PaymentWindow(30, 180));

  /** Some invoices and some receipts, of which some name some of them, or unknown ones. */
  record Case(List<Receivable> invoices, List<OpenReceipt> receipts) {}

  @Property
  void allocationsNeverExceedEitherSide(@ForAll("cases") Case given) {
    // When
    Matches matches = matching.match(given.receipts(), given.invoices());
    // Then
    Map<InvoiceNumber, Money> perInvoice = new HashMap<>();
    Map<ReceiptKey, Money> perReceipt = new HashMap<>();
    for (Allocation each : matches.allocations()) {
      perInvoice.merge(each.invoice(), each.amount(), Money::plus);
      perReceipt.merge(each.receipt(), each.amount(), Money::plus);
    }
    given
        .invoices()
        .forEach(
            invoice -> {
              Money allocated = perInvoice.getOrDefault(invoice.number(), Money.ZERO);
              assertThat(allocated).isLessThanOrEqualTo(invoice.gross());
              assertThat(matches.paid().contains(invoice.number()))
                  .isEqualTo(allocated.equals(invoice.gross()));
            });
    given
        .receipts()
        .forEach(
            receipt ->
                assertThat(perReceipt.getOrDefault(receipt.key(), Money.ZERO))
                    .isLessThanOrEqualTo(receipt.amount()));
  }

  @Property
  void aReceiptIsMatchedExactlyWhenAllOfItIsAllocated(@ForAll("cases") Case given) {
    // When
    Matches matches = matching.match(given.receipts(), given.invoices());
    // Then
    for (OpenReceipt receipt : given.receipts()) {
      Money allocated =
          matches.allocations().stream()
              .filter(each -> each.receipt().equals(receipt.key()))
              .map(Allocation::amount)
              .reduce(Money.ZERO, Money::plus);
      MatchState state =
          matches.outcomes().stream()
              .filter(each -> each.receipt().equals(receipt.key()))
              .map(Matches.Outcome::state)
              .findFirst()
              .orElseThrow();
      assertThat(state == MatchState.MATCHED).isEqualTo(allocated.equals(receipt.amount()));
    }
  }

  @Property
  void theOrderOfWhatIsGivenDoesNotMatter(@ForAll("cases") Case given, @ForAll Random random) {
    // Given
    List<OpenReceipt> receipts = new ArrayList<>(given.receipts());
    List<Receivable> invoices = new ArrayList<>(given.invoices());
    Collections.shuffle(receipts, random);
    Collections.shuffle(invoices, random);
    // Then
    assertThat(matching.match(receipts, invoices))
        .isEqualTo(matching.match(given.receipts(), given.invoices()));
  }

  /** One after the other, in any order, as receipts arrive in life. */
  @Property
  void whatAnInvoiceGetsByReferenceDoesNotDependOnTheOrderOfArrival(
      @ForAll("paymentsOfOneInvoice") List<Long> cents, @ForAll Random random) {
    // Given
    List<OpenReceipt> receipts =
        IntStream.range(0, cents.size()).mapToObj(i -> receipt(i, cents.get(i), 1)).toList();
    List<OpenReceipt> shuffled = new ArrayList<>(receipts);
    Collections.shuffle(shuffled, random);
    // Then
    assertThat(oneByOne(shuffled)).isEqualTo(oneByOne(receipts));
  }

  private Money oneByOne(List<OpenReceipt> receipts) {
    Money open = Money.of("1000.00");
    for (OpenReceipt receipt : receipts) {
      Receivable invoice =
          new Receivable(
              number(1),
              MatchingTest.REQUEST,
              "acme",
              MatchingTest.SELLER,
              MatchingTest.BUYER,
              MatchingTest.DAY,
              Money.of("1000.00"),
              open);
      for (Allocation each : matching.match(List.of(receipt), List.of(invoice)).allocations()) {
        open = open.minus(each.amount());
      }
    }
    return open;
  }

  @Provide
  Arbitrary<List<Long>> paymentsOfOneInvoice() {
    return Arbitraries.longs().between(1, 60_000).list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<Long> amounts = Arbitraries.of(100L, 200L, 300L, 500L);
    Arbitrary<List<Long>> invoices = amounts.list().ofMinSize(1).ofMaxSize(5);
    Arbitrary<int[]> named = Arbitraries.integers().between(0, 6).array(int[].class).ofMaxSize(3);
    Arbitrary<List<OpenReceipt>> receipts =
        Combinators.combine(amounts, named)
            .as((cents, numbers) -> receipt(0, cents, numbers))
            .list()
            .ofMaxSize(6);
    return Combinators.combine(invoices, receipts).as(MatchingPropertyTest::numbered);
  }

  private static Case numbered(List<Long> invoices, List<OpenReceipt> receipts) {
    List<OpenReceipt> distinct =
        IntStream.range(0, receipts.size())
            .mapToObj(
                i ->
                    new OpenReceipt(
                        new ReceiptKey(receipts.get(i).key().bank(), "R" + i),
                        receipts.get(i).amount(),
                        receipts.get(i).open(),
                        receipts.get(i).payer(),
                        receipts.get(i).payee(),
                        receipts.get(i).bookedOn(),
                        receipts.get(i).references()))
            .toList();
    return new Case(
        IntStream.range(0, invoices.size()).mapToObj(i -> invoice(i + 1, invoices.get(i))).toList(),
        distinct);
  }
}
