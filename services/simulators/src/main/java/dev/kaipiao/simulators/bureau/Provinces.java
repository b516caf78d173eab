package dev.kaipiao.simulators.bureau;

import java.util.Optional;
import java.util.Set;

/** The provinces by their two digits (GB/T 2260), as they stand in invoice numbers. */
final class Provinces {

  private static final Set<String> CODES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65");
  private static final int UNIFIED_CODE_LENGTH = 18;

  private Provinces() {}

  static boolean known(String code) {
    return CODES.contains(code);
  }

  /**
   * The province of a taxpayer: digits 3 and 4 of a unified social credit code, the first two of
   * the older ids and of identity cards.
   */
  static Optional<String> ofTaxpayer(String taxpayerId) {
    if (taxpayerId.length() < 15) {
      return Optional.empty();
    }
    String inside = taxpayerId.substring(2, 4);
    if (taxpayerId.length() == UNIFIED_CODE_LENGTH && known(inside)) {
      return Optional.of(inside);
    }
    return Optional.of(taxpayerId.substring(0, 2)).filter(Provinces::known);
  }
}
