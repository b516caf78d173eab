package dev.kaipiao.receipts.domain.matching;

import static dev.kaipiao.receipts.domain.matching.MatchRule.AMOUNT_AND_PAYER;
import static dev.kaipiao.receipts.domain.matching.MatchRule.STRUCTURED_REFERENCE;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.matching.Matches.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the invoices that receipts pay. Tier 1: the payer named invoice numbers. Tier 3: no number
 * is named, and amount, payer and date fit exactly one open invoice of the payee. Whatever is not
 * certain is left to a person.
 *
 * <p>All receipts of one call are served in a fixed order, references first, so the result does not
 * depend on the order in which they are given.
 */
public final class Matching {

  private static final SortedSet<InvoiceNumber> NONE = Collections.emptySortedSet();

  private final PaymentWindow window;

  public Matching(PaymentWindow window) {
    this.window = window;
  }

  /**
   * @param receivables every invoice that a receipt names and every one that may fit by amount
   */
  public Matches match(Collection<OpenReceipt> receipts, Collection<Receivable> receivables) {
    Ledger ledger = new Ledger(receivables);
    List<Outcome> outcomes = new ArrayList<>();
    List<OpenReceipt> ordered = receipts.stream().sorted(OpenReceipt.IN_TURN).toList();
    for (OpenReceipt receipt : ordered) {
      if (!receipt.references().isEmpty()) {
        outcomes.add(byReference(receipt, ledger));
      }
    }
    for (OpenReceipt receipt : ordered) {
      if (receipt.references().isEmpty()) {
        outcomes.add(byAmountAndPayer(receipt, ledger));
      }
    }
    return new Matches(ledger.allocations(), outcomes, ledger.paid());
  }

  private static Outcome byReference(OpenReceipt receipt, Ledger ledger) {
    SortedSet<InvoiceNumber> awaited = new TreeSet<>();
    List<InvoiceNumber> payable = new ArrayList<>();
    Money due = Money.ZERO;
    for (InvoiceNumber reference : receipt.references()) {
      Receivable receivable = ledger.find(reference);
      if (receivable == null) {
        awaited.add(reference);
      } else if (receivable.seller().isPaidBy(receipt.payee())) {
        payable.add(reference);
        due = due.plus(ledger.open(reference));
      }
    }
    boolean allPayable = payable.size() == receipt.references().size();
    if (payable.isEmpty() || (!allPayable && !receipt.open().equals(due))) {
      return new Outcome(receipt.key(), MatchState.UNMATCHED, payable.size(), awaited);
    }
    return receipt.open().compareTo(due) < 0
        ? partOf(payable, receipt, ledger)
        : inFull(payable, due, receipt, ledger);
  }

  /** The money does not cover all that is named: certain only when one invoice is open. */
  private static Outcome partOf(List<InvoiceNumber> payable, OpenReceipt receipt, Ledger ledger) {
    List<InvoiceNumber> open =
        payable.stream().filter(number -> !ledger.open(number).isZero()).toList();
    if (open.size() > 1) {
      return new Outcome(receipt.key(), MatchState.AMBIGUOUS, open.size(), NONE);
    }
    InvoiceNumber number = open.get(0);
    ledger.allocate(receipt, number, receipt.open(), STRUCTURED_REFERENCE, naming(number));
    return new Outcome(receipt.key(), MatchState.MATCHED, 1, NONE);
  }

  private static Outcome inFull(
      List<InvoiceNumber> payable, Money due, OpenReceipt receipt, Ledger ledger) {
    for (InvoiceNumber number : payable) {
      Money open = ledger.open(number);
      if (!open.isZero()) {
        ledger.allocate(receipt, number, open, STRUCTURED_REFERENCE, naming(number));
      }
    }
    MatchState state = receipt.open().equals(due) ? MatchState.MATCHED : MatchState.OVERPAID;
    return new Outcome(receipt.key(), state, payable.size(), NONE);
  }

  /**
   * Uniqueness is judged by what was open before this call, so that a second invoice does not
   * become the only one just because another receipt of the call was served first.
   */
  private Outcome byAmountAndPayer(OpenReceipt receipt, Ledger ledger) {
    List<Receivable> candidates =
        ledger.all().stream().filter(each -> fits(receipt, each)).toList();
    if (candidates.size() > 1) {
      return new Outcome(receipt.key(), MatchState.AMBIGUOUS, candidates.size(), NONE);
    }
    boolean free =
        candidates.size() == 1 && ledger.open(candidates.get(0).number()).equals(receipt.open());
    if (!free) {
      return new Outcome(receipt.key(), MatchState.UNMATCHED, 0, NONE);
    }
    InvoiceNumber number = candidates.get(0).number();
    String evidence = "the only open invoice of this amount, payer and payee";
    ledger.allocate(receipt, number, receipt.open(), AMOUNT_AND_PAYER, evidence);
    return new Outcome(receipt.key(), MatchState.MATCHED, 1, NONE);
  }

  private boolean fits(OpenReceipt receipt, Receivable receivable) {
    return receivable.open().equals(receipt.open())
        && receivable.seller().isPaidBy(receipt.payee())
        && receivable.buyer().sharesAccountOrName(receipt.payer())
        && window.holds(receivable.issuedOn(), receipt.bookedOn());
  }

  private static String naming(InvoiceNumber number) {
    return "the payer named " + number;
  }
}
