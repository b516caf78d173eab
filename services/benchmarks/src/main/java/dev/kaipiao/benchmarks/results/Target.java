package dev.kaipiao.benchmarks.results;

/**
 * What is asked of a figure.
 *
 * @param bound of the figure, in its unit
 */
public record Target(Sense sense, double bound) {

  /** On which side of the bound a figure has to be. */
  public enum Sense {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Sense(String sign) {
      this.sign = sign;
    }
  }

  public static Target atLeast(double bound) {
    return new Target(Sense.AT_LEAST, bound);
  }

  public static Target atMost(double bound) {
    return new Target(Sense.AT_MOST, bound);
  }

  public boolean isReachedBy(double value) {
    return sense == Sense.AT_LEAST ? value >= bound : value <= bound;
  }

  /** As it stands in a table, such as {@code ≥ 1,389}. */
  public String text() {
    return sense.sign + " " + Numbers.text(bound);
  }
}
