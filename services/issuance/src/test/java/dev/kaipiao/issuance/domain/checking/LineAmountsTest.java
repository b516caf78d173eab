package dev.kaipiao.issuance.domain.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxRate;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LineAmountsTest {

  private static final long LARGE = 99_999_999_999_999_999L;
  private static final BigDecimal HALF_CENT = new BigDecimal("0.005");
  private static final BigDecimal CENT = new BigDecimal("0.01");

  @Property
  void fromNetTheTaxIsWithinHalfACent(
      @ForAll @LongRange(min = -LARGE, max = LARGE) long cents, @ForAll("rates") TaxRate rate) {
    LineAmounts amounts = LineAmounts.ofNet(Money.ofCents(cents), rate);
    assertThat(amounts.taxError(rate).abs()).isLessThanOrEqualTo(HALF_CENT);
    assertThat(amounts.gross()).isEqualTo(amounts.net().plus(amounts.tax()));
  }

  @Property
  void fromGrossNothingIsLostAndTheTaxIsWithinACent(
      @ForAll @LongRange(min = -LARGE, max = LARGE) long cents, @ForAll("rates") TaxRate rate) {
    LineAmounts amounts = LineAmounts.ofGross(Money.ofCents(cents), rate);
    assertThat(amounts.gross()).isEqualTo(Money.ofCents(cents));
    assertThat(amounts.net().plus(amounts.tax())).isEqualTo(amounts.gross());
    assertThat(amounts.taxError(rate).abs()).isLessThanOrEqualTo(CENT);
  }

  @Property
  void theSignDoesNotChangeTheMagnitude(
      @ForAll @LongRange(min = 0, max = LARGE) long cents, @ForAll("rates") TaxRate rate) {
    LineAmounts positive = LineAmounts.ofGross(Money.ofCents(cents), rate);
    LineAmounts negative = LineAmounts.ofGross(Money.ofCents(-cents), rate);
    assertThat(negative.tax()).isEqualTo(positive.tax().negated());
    assertThat(negative.net()).isEqualTo(positive.net().negated());
  }

  @Property
  void aComputedPriceMeetsTheNetAmountAgain(
      @ForAll @LongRange(min = 0, max = 99_999_999_999_999L) long cents,
      @ForAll("quantities") BigDecimal quantity) {
    BigDecimal net = Money.ofCents(cents).toDecimal();
    String price = Decimals.unitPrice(net, quantity);
    assertThat(price.length()).isLessThanOrEqualTo(25);
    assertThat(new BigDecimal(price).multiply(quantity).subtract(net).abs())
        .isLessThanOrEqualTo(CENT);
  }

  @Provide
  Arbitrary<TaxRate> rates() {
    return Arbitraries.of("0", "0.01", "0.015", "0.03", "0.05", "0.06", "0.09", "0.13")
        .map(TaxRate::of);
  }

  @Provide
  Arbitrary<BigDecimal> quantities() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("0.0001"), new BigDecimal("99999999999"))
        .ofScale(4);
  }

  @Test
  void knownAmounts() {
    assertThat(LineAmounts.ofGross(Money.of("113.00"), TaxRate.of("0.13")))
        .isEqualTo(new LineAmounts(Money.of("100.00"), Money.of("13.00"), Money.of("113.00")));
    assertThat(LineAmounts.ofNet(Money.of("0.50"), TaxRate.of("0.13")).tax())
        .isEqualTo(Money.of("0.07"));
    assertThat(LineAmounts.ofNet(Money.of("-0.50"), TaxRate.of("0.13")).tax())
        .isEqualTo(Money.of("-0.07"));
  }

  @Test
  void moreThanEighteenDigitsAreRefused() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> LineAmounts.ofNet(Money.of("9999999999999999.99"), TaxRate.of("0.13")));
  }
}
