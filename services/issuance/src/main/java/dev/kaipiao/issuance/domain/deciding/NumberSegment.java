package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.contracts.value.InvoiceNumber;

/**
 * What is left of a leased segment of invoice numbers (号段).
 *
 * @param next the first number that is not used yet
 * @param rest how many are left, at least one
 */
public record NumberSegment(long id, InvoiceNumber next, long rest) {

  public NumberSegment {
    if (rest < 1) {
      throw new IllegalArgumentException("an open segment has at least one number left");
    }
  }

  /** The last two digits of the year its numbers belong to. */
  public int year() {
    return Integer.parseInt(next.value(), 0, 2, 10);
  }
}
