package dev.kaipiao.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values stand along an axis.
 *
 * @param from the value at its start
 * @param to the value at its end, more than that
 * @param logarithmic whether equal ratios take equal room; both ends are above zero then
 */
record Scale(double from, double to, boolean logarithmic) {

  private static final int TICKS = 6;

  Scale {
    if (!(to > from) || (logarithmic && from <= 0)) {
      throw new IllegalArgumentException("no scale from %s to %s".formatted(from, to));
    }
  }

  /** From zero to a round value that is not less than the largest. */
  static Scale upTo(double largest) {
    double step = roundStep(Math.max(largest, 1e-9) / TICKS);
    return new Scale(0, Math.ceil(Math.max(largest, 1e-9) / step) * step, false);
  }

  /** Powers of ten around these values, at least one decade. */
  static Scale decades(double smallest, double largest) {
    double from = Math.pow(10, Math.floor(Math.log10(smallest)));
    double to = Math.pow(10, Math.ceil(Math.log10(largest)));
    return new Scale(from, to > from ? to : from * 10, true);
  }

  /** 0 at the start, 1 at the end; what lies outside stands at the nearer end. */
  double place(double value) {
    double part =
        logarithmic
            ? Math.log(Math.max(value, from) / from) / Math.log(to / from)
            : (value - from) / (to - from);
    return Math.max(0, Math.min(1, part));
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double tick = from; tick <= to * 1.001; tick *= 10) {
        ticks.add(tick);
      }
      return ticks;
    }
    double step = roundStep((to - from) / TICKS);
    for (double tick = Math.ceil(from / step) * step; tick <= to + step / 1e6; tick += step) {
      ticks.add(tick);
    }
    return ticks;
  }

  /** A value as it is written at an axis: 1200 is {@code 1,200}, 0.05 is {@code 0.05}. */
  static String label(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
  }

  /** 1, 2 or 5 times a power of ten, not less than the step that was asked for. */
  private static double roundStep(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= atLeast * 0.999_999) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
