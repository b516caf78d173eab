package dev.kaipiao.testkit.generator;

import dev.kaipiao.contracts.value.TaxpayerId;
import java.util.random.RandomGenerator;

/**
 * Makes unified social credit codes (GB 32100-2015): registering body {@code 91}, region, an
 * organisation code that holds its own check (GB 11714), check character.
 */
public final class TaxpayerIds {

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final int ORGANISATION_DIGITS = 8;
  private static final int LETTER_A = 10;

  private TaxpayerIds() {}

  /**
   * A code whose checks hold.
   *
   * @param region six digits
   */
  public static TaxpayerId valid(RandomGenerator random, String region) {
    String first17 = "91" + region + organisationCode(random);
    return TaxpayerId.of(first17 + TaxpayerId.checkCharacter(first17));
  }

  /** A code such as those of the first years: in order but for its last character. */
  public static TaxpayerId early(RandomGenerator random, String region) {
    String valid = valid(random, region).value();
    int wrong = (ALPHABET.indexOf(valid.charAt(17)) + 1) % ALPHABET.length();
    return TaxpayerId.of(valid.substring(0, 17) + ALPHABET.charAt(wrong));
  }

  private static String organisationCode(RandomGenerator random) {
    StringBuilder code = new StringBuilder("MA");
    while (code.length() < ORGANISATION_DIGITS) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.append(organisationCheck(code)).toString();
  }

  private static char organisationCheck(CharSequence eight) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_DIGITS; i++) {
      sum += organisationValue(eight.charAt(i)) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return switch (check) {
      case 10 -> 'X';
      case 11 -> '0';
      default -> (char) ('0' + check);
    };
  }

  private static int organisationValue(char c) {
    return c <= '9' ? c - '0' : c - 'A' + LETTER_A;
  }
}
