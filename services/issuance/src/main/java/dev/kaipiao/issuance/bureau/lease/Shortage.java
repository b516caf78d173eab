package dev.kaipiao.issuance.bureau.lease;

import dev.kaipiao.contracts.value.TaxpayerId;
import java.time.YearMonth;

/** A ledger that may need more. */
sealed interface Shortage {

  TaxpayerId seller();

  /**
   * Of numbers.
   *
   * @param left numbers that can still be drawn
   * @param awaited requests that wait for one
   */
  record OfNumbers(TaxpayerId seller, long left, long awaited) implements Shortage {}

  /**
   * Of quota.
   *
   * @param left cents that can still be debited
   * @param awaited net cents of the requests that wait for it
   */
  record OfQuota(TaxpayerId seller, YearMonth month, long left, long awaited) implements Shortage {}
}
