package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.value.TaxRate;
import java.math.BigDecimal;
import java.util.Set;

/**
 * What holds on one date.
 *
 * @param rates rates and levies in force
 * @param lineTax the most by which net × rate and tax of a line may differ, in yuan
 * @param lineNet the most by which quantity × price and amount of a line may differ, in yuan
 * @param documentTax the most by which the tax errors of all lines may add up, in yuan
 */
public record Rules(
    Set<TaxRate> rates, BigDecimal lineTax, BigDecimal lineNet, BigDecimal documentTax) {

  public Rules {
    rates = Set.copyOf(rates);
  }
}
