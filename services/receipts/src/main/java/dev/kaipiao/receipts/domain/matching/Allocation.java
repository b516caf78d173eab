package dev.kaipiao.receipts.domain.matching;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;

/**
 * What of a receipt counts for an invoice; never undone by a machine.
 *
 * @param amount above zero
 * @param evidence what the rule found, for people
 */
public record Allocation(
    ReceiptKey receipt, InvoiceNumber invoice, Money amount, MatchRule rule, String evidence) {

  public Allocation {
    if (amount.compareTo(Money.ZERO) <= 0) {
      throw new IllegalArgumentException("an allocation is above zero");
    }
  }
}
