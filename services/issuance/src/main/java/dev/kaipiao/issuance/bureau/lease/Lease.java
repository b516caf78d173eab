package dev.kaipiao.issuance.bureau.lease;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.time.YearMonth;

/** A question about a ledger that has no answer yet. */
public sealed interface Lease {

  /** Ours; the same for every try. */
  String serial();

  TaxpayerId seller();

  /** A segment of so many numbers. */
  record Numbers(String serial, TaxpayerId seller, long count) implements Lease {}

  /** A block of quota of a month. */
  record Quota(String serial, TaxpayerId seller, YearMonth month, Money amount) implements Lease {}

  /** What was not used of a month, already taken off the ledger, goes back. */
  record QuotaReturn(String serial, TaxpayerId seller, YearMonth month, Money amount)
      implements Lease {}

  static Lease ofNumbers(TaxpayerId seller, long count) {
    return new Numbers(newSerial(), seller, count);
  }

  static Lease ofQuota(TaxpayerId seller, YearMonth month, Money amount) {
    return new Quota(newSerial(), seller, month, amount);
  }

  static Lease returning(TaxpayerId seller, YearMonth month, Money amount) {
    return new QuotaReturn(newSerial(), seller, month, amount);
  }

  private static String newSerial() {
    return UuidCreator.getTimeOrderedEpoch().toString().replace("-", "");
  }
}
