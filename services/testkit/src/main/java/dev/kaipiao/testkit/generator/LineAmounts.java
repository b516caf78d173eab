package dev.kaipiao.testkit.generator;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxRate;
import java.math.BigDecimal;
import java.math.MathContext;

/** Net and tax of a line, to the cent, as the tax bureau rounds them. */
record LineAmounts(Money net, Money tax) {

  static LineAmounts ofNet(Money net, TaxRate rate) {
    return new LineAmounts(net, rate.on(net));
  }

  /** Entry with tax (含税): tax = gross − round(gross / (1 + rate)). */
  static LineAmounts ofGross(Money gross, TaxRate rate) {
    BigDecimal factor = BigDecimal.ONE.add(rate.fraction());
    Money net = Money.rounded(gross.toDecimal().divide(factor, MathContext.DECIMAL64));
    return new LineAmounts(net, gross.minus(net));
  }

  LineAmounts plus(LineAmounts other) {
    return new LineAmounts(net.plus(other.net), tax.plus(other.tax));
  }

  Money gross() {
    return net.plus(tax);
  }
}
