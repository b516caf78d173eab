package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Net, tax and gross of one line. Rounded half up on the magnitude, to the cent.
 *
 * <p>Throws {@link ArithmeticException} when an amount would have more than 18 digits.
 */
record LineAmounts(Money net, Money tax, Money gross) {

  /** From the amount without tax. */
  static LineAmounts ofNet(Money net, TaxRate rate) {
    return ofNet(net, rate.on(net));
  }

  /** From the amount without tax and a given tax. */
  static LineAmounts ofNet(Money net, Money tax) {
    return new LineAmounts(net, tax, net.plus(tax));
  }

  /** From the amount with tax: tax = gross − round(gross / (1 + rate)). */
  static LineAmounts ofGross(Money gross, TaxRate rate) {
    BigDecimal divisor = BigDecimal.ONE.add(rate.fraction());
    Money net = Money.rounded(gross.toDecimal().divide(divisor, 2, RoundingMode.HALF_UP));
    return new LineAmounts(net, gross.minus(net), gross);
  }

  /** From the amount with tax and a given tax. */
  static LineAmounts ofGross(Money gross, Money tax) {
    return new LineAmounts(gross.minus(tax), tax, gross);
  }

  /** net × rate − tax, exactly: what rounding, or a mistake, left over; in yuan. */
  BigDecimal taxError(TaxRate rate) {
    return net.toDecimal().multiply(rate.fraction()).subtract(tax.toDecimal());
  }
}
