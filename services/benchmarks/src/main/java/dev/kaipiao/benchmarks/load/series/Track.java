package dev.kaipiao.benchmarks.load.series;

import java.util.List;

/**
 * One stage, second by second.
 *
 * @param reached requests that came to the stage in the second
 * @param p50Ms median latency of the requests that were meant to leave in the second; {@link
 *     #NOTHING} where none of them came to the stage
 * @param p99Ms the same of 99 in 100
 * @param maxMs the same of the slowest
 */
public record Track(
    List<Integer> reached, List<Double> p50Ms, List<Double> p99Ms, List<Double> maxMs) {

  /** Stands for the latency of nothing. */
  public static final double NOTHING = -1;

  public Track {
    reached = List.copyOf(reached);
    p50Ms = List.copyOf(p50Ms);
    p99Ms = List.copyOf(p99Ms);
    maxMs = List.copyOf(maxMs);
  }
}
