package dev.kaipiao.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * A taxpayer's identification number (纳税人识别号): 15 to 20 capital letters and digits. Mostly a
 * unified social credit code of 18 characters (GB 32100-2015); older ids, and identity-card numbers
 * of natural persons, stand in the same field.
 *
 * @param value 15 to 20 characters of {@code 0-9A-Z}
 */
public record TaxpayerId(String value) {

  private static final int SHORTEST = 15;
  private static final int LONGEST = 20;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };

  public TaxpayerId {
    if (!hasShape(value)) {
      throw new IllegalArgumentException("a taxpayer id has 15 to 20 capital letters and digits");
    }
  }

  @JsonCreator
  public static TaxpayerId of(String value) {
    return new TaxpayerId(value);
  }

  public static Optional<TaxpayerId> parse(String text) {
    return text == null || !hasShape(text) ? Optional.empty() : Optional.of(new TaxpayerId(text));
  }

  /** Without a pattern, as every event has several of them. */
  private static boolean hasShape(String text) {
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (!(one >= '0' && one <= '9') && !(one >= 'A' && one <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the check character of a unified social credit code holds. Legal codes of the first
   * years fail it, so a failure is a warning, never a refusal. True for ids of other lengths, which
   * carry no such check.
   */
  public boolean checkDigitHolds() {
    return value.length() != 18 || checkCharacter(value.substring(0, 17)) == value.charAt(17);
  }

  /**
   * The check character of the first 17 characters of a unified social credit code (GB 32100-2015,
   * ISO 7064 MOD 31-3). A character outside of the alphabet yields {@code '?'}.
   */
  public static char checkCharacter(String first17) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      int digit = ALPHABET.indexOf(first17.charAt(i));
      if (digit < 0) {
        return '?';
      }
      sum += digit * WEIGHTS[i];
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  @Override
  @JsonValue
  public String toString() {
    return value;
  }
}
