package dev.kaipiao.benchmarks.results;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One published figure.
 *
 * @param what it is of, in words that stand by themselves within its measurement
 * @param unit such as {@code /s} or {@code ms}
 * @param value of the run, or the median of several
 * @param runs the values of all runs, in their order
 * @param target what is asked of it; empty where it only informs
 * @param ratio to a limit of the machine; empty where there is none to compare with
 */
public record Figure(
    String what,
    String unit,
    double value,
    List<Double> runs,
    Optional<Target> target,
    Optional<Ratio> ratio) {

  public Figure {
    Objects.requireNonNull(what);
    Objects.requireNonNull(unit);
    runs = List.copyOf(runs);
  }

  /** A figure of one run, of which nothing is asked. */
  public static Figure of(String what, double value, String unit) {
    return new Figure(what, unit, value, List.of(value), Optional.empty(), Optional.empty());
  }

  public Figure atLeast(double bound) {
    return new Figure(what, unit, value, runs, Optional.of(Target.atLeast(bound)), ratio);
  }

  public Figure atMost(double bound) {
    return new Figure(what, unit, value, runs, Optional.of(Target.atMost(bound)), ratio);
  }

  /** With its ratio to a limit; without one where the limit is not known. */
  public Figure comparedTo(double limit, String name) {
    return limit > 0
        ? new Figure(what, unit, value, runs, target, Optional.of(new Ratio(value / limit, name)))
        : this;
  }

  /** Whether it is as asked; true where nothing is asked. */
  public boolean reached() {
    return target.map(one -> one.isReachedBy(value)).orElse(true);
  }

  /** The median of the same figure of several runs; its ratio is that of the run nearest to it. */
  static Figure median(List<Figure> same) {
    double[] values = same.stream().mapToDouble(Figure::value).sorted().toArray();
    int middle = values.length / 2;
    double median =
        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    Figure nearest =
        same.stream()
            .min((a, b) -> Double.compare(Math.abs(a.value - median), Math.abs(b.value - median)))
            .orElseThrow();
    return new Figure(
        nearest.what,
        nearest.unit,
        median,
        Arrays.stream(same.stream().mapToDouble(Figure::value).toArray()).boxed().toList(),
        nearest.target,
        nearest.ratio);
  }
}
