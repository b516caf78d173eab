package dev.kaipiao.benchmarks.load.series;

import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.request.Lane;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * The measured part of a run as it was written down.
 *
 * @param intendedAt when a request was meant to leave, in the ledger's time; never decreasing
 * @param laneOf how a request came in
 * @param first the first measured request
 * @param from the tick at which the measured part began
 */
public record Recording(
    RequestLedger ledger,
    IntUnaryOperator intendedAt,
    IntFunction<Lane> laneOf,
    int first,
    int from) {

  /** One past the last request. */
  int end() {
    return ledger.requests();
  }

  /** The first request that was meant to leave at this second of the measured part, or later. */
  int firstFrom(double second) {
    int tick = from + Ticks.ofSeconds(second);
    int low = first;
    int high = end();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (intendedAt.applyAsInt(middle) < tick) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The second of the measured part that holds this tick. */
  int secondOf(int tick) {
    return (int) Math.floor(Ticks.toSeconds(tick - from));
  }
}
