package dev.kaipiao.receipts.domain.matching;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is open on each invoice while one matching runs. */
final class Ledger {

  private final Map<InvoiceNumber, Receivable> receivables = new TreeMap<>();
  private final Map<InvoiceNumber, Money> open = new TreeMap<>();
  private final SortedSet<InvoiceNumber> paid = new TreeSet<>();
  private final List<Allocation> allocations = new ArrayList<>();

  Ledger(Collection<Receivable> receivables) {
    receivables.forEach(
        each -> {
          this.receivables.put(each.number(), each);
          open.put(each.number(), each.open());
        });
  }

  Receivable find(InvoiceNumber number) {
    return receivables.get(number);
  }

  Collection<Receivable> all() {
    return receivables.values();
  }

  Money open(InvoiceNumber number) {
    return open.get(number);
  }

  void allocate(
      OpenReceipt receipt, InvoiceNumber invoice, Money amount, MatchRule rule, String evidence) {
    Money rest = open.get(invoice).minus(amount);
    if (rest.isNegative()) {
      throw new IllegalArgumentException("more than is open on " + invoice);
    }
    open.put(invoice, rest);
    allocations.add(new Allocation(receipt.key(), invoice, amount, rule, evidence));
    if (rest.isZero()) {
      paid.add(invoice);
    }
  }

  List<Allocation> allocations() {
    return allocations;
  }

  SortedSet<InvoiceNumber> paid() {
    return Collections.unmodifiableSortedSet(paid);
  }
}
