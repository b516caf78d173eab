package dev.kaipiao.receipts.domain.matching;

import java.time.LocalDate;

/**
 * When a payment without a reference may be for an invoice.
 *
 * @param daysBefore how long before the date of issue the money may have been booked (prepayment)
 * @param daysAfter how long after it
 */
public record PaymentWindow(int daysBefore, int daysAfter) {

  public PaymentWindow {
    if (daysBefore < 0 || daysAfter < 0) {
      throw new IllegalArgumentException("days are not negative");
    }
  }

  boolean holds(LocalDate issuedOn, LocalDate bookedOn) {
    return !bookedOn.isBefore(issuedOn.minusDays(daysBefore))
        && !bookedOn.isAfter(issuedOn.plusDays(daysAfter));
  }
}
