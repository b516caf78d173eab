package dev.kaipiao.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

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

  private static final int LONGEST_WHOLE = 16;
  private static final int NOT_PLAIN = -1;

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

  /**
   * As {@link #of(String)}, for text that may be anything. Without a pattern, as an invoice has
   * some twenty amounts and every service reads them.
   */
  public static Optional<Money> parse(String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    boolean negative = text.charAt(0) == '-';
    int from = negative ? 1 : 0;
    int point = text.indexOf('.', from);
    int endOfWhole = point < 0 ? text.length() : point;
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    long whole = whole(text, from, endOfWhole);
    long hundredths = hundredths(text, point, decimals);
    if (whole == NOT_PLAIN || hundredths == NOT_PLAIN) {
      return Optional.empty();
    }
    long cents = 100 * whole + hundredths;
    return Optional.of(new Money(negative ? -cents : cents));
  }

  /** One to sixteen digits without a leading zero, or {@link #NOT_PLAIN}. */
  private static long whole(String text, int from, int to) {
    int digits = to - from;
    boolean leadingZero = digits > 1 && text.charAt(from) == '0';
    return digits < 1 || digits > LONGEST_WHOLE || leadingZero ? NOT_PLAIN : digits(text, from, to);
  }

  /** What stands behind the point: nothing at all, or one or two digits. */
  private static long hundredths(String text, int point, int decimals) {
    if (point < 0) {
      return 0;
    }
    if (decimals < 1 || decimals > 2) {
      return NOT_PLAIN;
    }
    long value = digits(text, point + 1, text.length());
    return value == NOT_PLAIN || decimals == 2 ? value : 10 * value;
  }

  private static long digits(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NOT_PLAIN;
      }
      value = 10 * value + digit;
    }
    return value;
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
