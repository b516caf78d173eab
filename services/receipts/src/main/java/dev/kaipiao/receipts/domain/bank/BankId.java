package dev.kaipiao.receipts.domain.bank;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bank's id with us, such as {@code jianghai}: it also stands in the name of the bank's topic.
 *
 * @param value 2 to 31 lower-case letters, digits and hyphens, a letter first
 */
public record BankId(String value) implements Comparable<BankId> {

  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,30}");

  public BankId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a bank id has 2 to 31 lower-case letters, digits and hyphens");
    }
  }

  public static BankId of(String value) {
    return new BankId(value);
  }

  public static Optional<BankId> parse(String text) {
    return text == null || !SHAPE.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(new BankId(text));
  }

  @Override
  public int compareTo(BankId other) {
    return value.compareTo(other.value);
  }

  @Override
  @JsonValue
  public String toString() {
    return value;
  }
}
