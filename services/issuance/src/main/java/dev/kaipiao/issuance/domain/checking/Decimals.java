package dev.kaipiao.issuance.domain.checking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Quantities and unit prices: plain decimals of at most 25 characters (QDFPSC: sl, dj). */
final class Decimals {

  private static final int LENGTH = 25;
  private static final int USUAL_SCALE = 13;
  private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,24})?");

  private Decimals() {}

  static Optional<BigDecimal> parse(String text) {
    return text.length() > LENGTH || !PLAIN.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(new BigDecimal(text));
  }

  /**
   * The net price that goes with a quantity: as many decimals as fit in 25 characters, at most 13,
   * so that quantity × price meets the net amount.
   */
  static String unitPrice(BigDecimal net, BigDecimal quantity) {
    for (int scale = USUAL_SCALE; ; scale--) {
      BigDecimal price = net.divide(quantity, scale, RoundingMode.HALF_UP).stripTrailingZeros();
      String text = price.toPlainString();
      if (text.length() <= LENGTH || scale == 0) {
        return text;
      }
    }
  }
}
