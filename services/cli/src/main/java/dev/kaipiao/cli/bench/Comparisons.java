package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.results.Comparison;
import java.util.List;

/**
 * What the reference is asked that the platform is asked too. Each works at half of what it bears
 * itself, and is overloaded by multiples of that.
 */
final class Comparisons {

  private static final String HALF = "at half of that, answered ";

  static final List<Comparison> ALL =
      List.of(
          new Comparison("borne", "capacity", "whole way, saturated", "served, saturated"),
          new Comparison("answered at half of that, p50", "half", "accepted p50", HALF + "p50"),
          new Comparison("answered at half of that, p99", "half", "accepted p99", HALF + "p99"),
          new Comparison("issued at half of that, p50", "half", "issued p50", HALF + "p50"),
          new Comparison("issued at half of that, p99", "half", "issued p99", HALF + "p99"),
          inTime("a bank takes five seconds", "outage-slow-bank", Neighbour.SLOW_BANK),
          inTime("the bureau is away", "outage-bureau", Neighbour.BUREAU),
          goodput("2x"),
          goodput("5x"),
          goodput("10x"),
          answered("2x"),
          answered("5x"),
          answered("10x"));

  private Comparisons() {}

  private static Comparison inTime(String meanwhile, String measurement, Neighbour neighbour) {
    return new Comparison(
        "answered in time while " + meanwhile,
        measurement,
        "accepted in time during the outage",
        neighbour.fate() + ", answered in time");
  }

  private static Comparison goodput(String step) {
    return at(step, "goodput");
  }

  private static Comparison answered(String step) {
    return at(step, "accepted p99");
  }

  private static Comparison at(String step, String what) {
    String figure = " at " + step + ", " + what;
    return new Comparison("overload" + figure, "ladder", "adaptive" + figure, "overload" + figure);
  }
}
