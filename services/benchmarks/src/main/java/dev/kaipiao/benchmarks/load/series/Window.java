package dev.kaipiao.benchmarks.load.series;

import java.time.Duration;

/**
 * A part of a run that figures are told of by themselves: the requests that were meant to leave in
 * it, and what happened in it.
 *
 * @param from after the start of the measured part
 * @param to after the start of the measured part
 */
public record Window(String name, Duration from, Duration to) {

  public Window {
    if (from.isNegative() || to.compareTo(from) <= 0) {
      throw new IllegalArgumentException("a window ends after it has begun");
    }
  }

  double seconds() {
    return to.minus(from).toNanos() / 1e9;
  }
}
