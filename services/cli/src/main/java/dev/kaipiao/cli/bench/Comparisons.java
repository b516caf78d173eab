package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.results.Comparison;
import java.util.List;

/**
 * What the reference is asked that the platform is asked too. Each works at half of what it bears
 * itself, and is overloaded by multiples of that.
 */
final class Comparisons {

  private static final String HALF = "at half of that, answered ";
  private static final String BANK = "outage-slow-bank";
  private static final String BUREAU = "outage-bureau";

  static final List<Comparison> ALL =
      List.of(
          new Comparison("borne", "capacity", "whole way, saturated", "served, saturated"),
          new Comparison("answered at half of that, p50", "half", "accepted p50", HALF + "p50"),
          new Comparison("answered at half of that, p99", "half", "accepted p99", HALF + "p99"),
          new Comparison("issued at half of that, p50", "half", "issued p50", HALF + "p50"),
          new Comparison("issued at half of that, p99", "half", "issued p99", HALF + "p99"),
          new Comparison(
              "answered while a bank takes five seconds, p99",
              BANK,
              "accepted p99 during the outage",
              Neighbour.SLOW_BANK.fate() + ", answered p99"),
          new Comparison(
              "answered while the bureau is away, p99",
              BUREAU,
              "accepted p99 during the outage",
              Neighbour.BUREAU.fate() + ", answered p99"),
          goodput("2x"),
          goodput("5x"),
          goodput("10x"),
          answered("2x"),
          answered("5x"),
          answered("10x"));

  private Comparisons() {}

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
