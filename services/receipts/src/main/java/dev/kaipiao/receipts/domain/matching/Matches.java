package dev.kaipiao.receipts.domain.matching;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What a matching decided.
 *
 * @param allocations in the order in which they were decided
 * @param outcomes one for each receipt
 * @param paid the invoices of which nothing is open any more because of these allocations
 */
public record Matches(
    List<Allocation> allocations, List<Outcome> outcomes, SortedSet<InvoiceNumber> paid) {

  public Matches {
    allocations = List.copyOf(allocations);
    outcomes = List.copyOf(outcomes);
  }

  /** What of each receipt was allocated; receipts of which nothing was are not in it. */
  public Map<ReceiptKey, Money> allocated() {
    Map<ReceiptKey, Money> sums = new HashMap<>();
    allocations.forEach(each -> sums.merge(each.receipt(), each.amount(), Money::plus));
    return sums;
  }

  /**
   * How one receipt stands now.
   *
   * @param candidates how many invoices would fit
   * @param awaited the invoices it names that are not known yet: it is matched again when they come
   */
  public record Outcome(
      ReceiptKey receipt, MatchState state, int candidates, SortedSet<InvoiceNumber> awaited) {}
}
