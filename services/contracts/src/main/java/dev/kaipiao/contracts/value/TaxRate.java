package dev.kaipiao.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tax or levy rate as a fraction of the net amount: {@code 0.13} is 13 %. Which rates may be used
 * when is dated data of the tax bureau (service CXKYSL), not part of this type.
 *
 * @param fraction 0 ≤ fraction &lt; 1, at most six decimals, without trailing zeros
 */
public record TaxRate(BigDecimal fraction) {

  public static final TaxRate ZERO = new TaxRate(BigDecimal.ZERO);

  private static final Pattern PLAIN = Pattern.compile("0(\\.[0-9]{1,6})?");

  public TaxRate {
    fraction = fraction.signum() == 0 ? BigDecimal.ZERO : fraction.stripTrailingZeros();
    if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) >= 0 || fraction.scale() > 6) {
      throw new IllegalArgumentException(
          "a rate is a fraction from 0 to below 1 with at most six decimals");
    }
  }

  @JsonCreator
  public static TaxRate of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a tax rate such as 0.13"));
  }

  public static Optional<TaxRate> parse(String text) {
    return text == null || !PLAIN.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(new TaxRate(new BigDecimal(text)));
  }

  /** Tax on a net amount, to the cent. */
  public Money on(Money net) {
    return Money.rounded(net.toDecimal().multiply(fraction));
  }

  @Override
  @JsonValue
  public String toString() {
    return fraction.toPlainString();
  }
}
