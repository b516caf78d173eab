package dev.kaipiao.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount of Chinese yuan with exactly two decimals, at most 18 digits (the {@code number(18,2)}
 * of the tax bureau's upload message). Travels as a decimal string such as {@code "1234.50"}.
 *
 * @param cents the amount in cents (分); may be negative, as on a discount line
 */
public record Money(long cents) implements Comparable<Money> {

  public static final Money ZERO = new Money(0);

  /** 16 digits before the point. */
  private static final long LIMIT = 999_999_999_999_999_999L;

  private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]{0,15})(\\.[0-9]{1,2})?");

  public Money {
    if (cents > LIMIT || cents < -LIMIT) {
      throw new ArithmeticException("an amount has at most 18 digits");
    }
  }

  public static Money ofCents(long cents) {
    return new Money(cents);
  }

  /**
   * Reads a plain decimal of at most two places; no exponent, no sign but minus, no leading zeros.
   */
  @JsonCreator
  public static Money of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an amount with two decimals"));
  }

  /** As {@link #of(String)}, for text that may be anything. */
  public static Optional<Money> parse(String text) {
    if (text == null || !PLAIN.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new Money(new BigDecimal(text).movePointRight(2).longValueExact()));
  }

  /** Rounds half up on the magnitude, then puts the sign back, as tax amounts are rounded. */
  public static Money rounded(BigDecimal amount) {
    return new Money(amount.setScale(2, RoundingMode.HALF_UP).movePointRight(2).longValueExact());
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(cents, other.cents));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(cents, other.cents));
  }

  public Money negated() {
    return new Money(-cents);
  }

  public Money magnitude() {
    return new Money(Math.abs(cents));
  }

  public boolean isNegative() {
    return cents < 0;
  }

  public boolean isZero() {
    return cents == 0;
  }

  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(cents, 2);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(cents, other.cents);
  }

  @Override
  @JsonValue
  public String toString() {
    return toDecimal().toPlainString();
  }
}
