package dev.kaipiao.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * The number of a fully digitalised invoice (数电票号码): 20 digits, unique in the whole country. Year
 * (2), province (2), channel (1), sequence (15).
 *
 * @param value 20 decimal digits
 */
public record InvoiceNumber(String value) implements Comparable<InvoiceNumber> {

  private static final int LENGTH = 20;
  private static final int PREFIX = 5;

  public InvoiceNumber {
    if (!isNumber(value)) {
      throw new IllegalArgumentException("an invoice number has 20 digits");
    }
  }

  @JsonCreator
  public static InvoiceNumber of(String value) {
    return new InvoiceNumber(value);
  }

  public static Optional<InvoiceNumber> parse(String text) {
    return text == null || !isNumber(text)
        ? Optional.empty()
        : Optional.of(new InvoiceNumber(text));
  }

  /** Without a pattern, as every event is looked at for its number. */
  private static boolean isNumber(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Year, province and channel: five digits that all numbers of a segment share. */
  public String prefix() {
    return value.substring(0, PREFIX);
  }

  /** The running part: 15 digits. */
  public long sequence() {
    return Long.parseLong(value, PREFIX, value.length(), 10);
  }

  /** The number {@code steps} further on in the same segment. */
  public InvoiceNumber plus(long steps) {
    String sequence = Long.toString(Math.addExact(sequence(), steps));
    if (sequence.length() > 15) {
      throw new ArithmeticException("past the last number of the prefix " + prefix());
    }
    return new InvoiceNumber(prefix() + "0".repeat(15 - sequence.length()) + sequence);
  }

  @Override
  public int compareTo(InvoiceNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  @JsonValue
  public String toString() {
    return value;
  }
}
