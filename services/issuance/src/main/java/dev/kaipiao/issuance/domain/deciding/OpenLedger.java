package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A ledger while a batch draws from it. Lives within one decision only. */
final class OpenLedger {

  private static final int CENTURY = 100;

  private final Ledger ledger;
  private final long[] taken;
  private final Map<YearMonth, Money> debited = new TreeMap<>();

  OpenLedger(Ledger ledger) {
    this.ledger = ledger;
    this.taken = new long[ledger.segments().size()];
  }

  Ledger ledger() {
    return ledger;
  }

  /** Whether the quota of the month has room for this net amount. */
  boolean covers(YearMonth month, Money net) {
    Money rest = account(month).rest().minus(debited.getOrDefault(month, Money.ZERO));
    return net.compareTo(rest) <= 0;
  }

  boolean hasNumber() {
    for (int i = 0; i < taken.length; i++) {
      if (isLeft(i)) {
        return true;
      }
    }
    return false;
  }

  boolean quotaRefused(YearMonth month, Instant now) {
    return isAhead(account(month).refusedUntil(), now);
  }

  boolean numbersRefused(Instant now) {
    return isAhead(ledger.numbersRefusedUntil(), now);
  }

  /** Debits the quota and takes the next number, if possible of the year of the invoice. */
  InvoiceNumber draw(LocalDate date, Money net) {
    debited.merge(YearMonth.from(date), net, Money::plus);
    int place = segmentFor(date);
    return ledger.segments().get(place).next().plus(taken[place]++);
  }

  void addNumbersTaken(List<Decision.NumbersTaken> drawn) {
    for (int i = 0; i < taken.length; i++) {
      if (taken[i] > 0) {
        drawn.add(new Decision.NumbersTaken(ledger.segments().get(i).id(), taken[i]));
      }
    }
  }

  void addQuotaDebits(List<Decision.QuotaDebit> debits) {
    TaxpayerId seller = ledger.seller();
    debited.forEach((month, net) -> debits.add(new Decision.QuotaDebit(seller, month, net)));
  }

  private int segmentFor(LocalDate date) {
    int oldest = -1;
    for (int i = 0; i < taken.length; i++) {
      if (isLeft(i) && ledger.segments().get(i).year() == date.getYear() % CENTURY) {
        return i;
      }
      if (isLeft(i) && oldest < 0) {
        oldest = i;
      }
    }
    return oldest;
  }

  private boolean isLeft(int place) {
    return taken[place] < ledger.segments().get(place).rest();
  }

  private QuotaAccount account(YearMonth month) {
    return ledger.quotas().getOrDefault(month, QuotaAccount.NONE);
  }

  private static boolean isAhead(Optional<Instant> until, Instant now) {
    return until.isPresent() && until.get().isAfter(now);
  }
}
