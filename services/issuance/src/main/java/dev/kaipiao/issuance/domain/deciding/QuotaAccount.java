package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.contracts.value.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * A seller's quota of one month (授信额度): counts the net amount of blue invoices.
 *
 * @param refusedUntil the tax bureau has said that it grants no more, and is not asked again before
 */
public record QuotaAccount(Money granted, Money used, Optional<Instant> refusedUntil) {

  /** A month of which nothing was fetched yet. */
  public static final QuotaAccount NONE =
      new QuotaAccount(Money.ZERO, Money.ZERO, Optional.empty());

  public QuotaAccount {
    if (used.isNegative() || used.compareTo(granted) > 0) {
      throw new IllegalArgumentException("quota used must be within what is granted");
    }
  }

  public Money rest() {
    return granted.minus(used);
  }
}
