package dev.kaipiao.benchmarks.load.series;

/** How figures are written. */
public final class Figures {

  private static final double THOUSAND = 1_000;

  private Figures() {}

  /** To three decimals, which is finer than anything here is known. */
  public static double rounded(double figure) {
    return Math.round(figure * THOUSAND) / THOUSAND;
  }
}
