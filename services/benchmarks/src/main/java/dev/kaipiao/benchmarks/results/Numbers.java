package dev.kaipiao.benchmarks.results;

import java.util.Locale;

/** Numbers as they stand in a table: three or four digits that say something. */
public final class Numbers {

  private Numbers() {}

  public static String text(double value) {
    double size = Math.abs(value);
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 1) {
      return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
    return String.format(Locale.ROOT, size >= 0.01 ? "%.3f" : "%.3g", value);
  }
}
