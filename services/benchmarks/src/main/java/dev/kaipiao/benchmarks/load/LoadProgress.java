package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.ledger.Tally;
import java.time.Duration;

/**
 * How far a run is, told about once a second.
 *
 * @param elapsed since the first request was due
 * @param left requests that were due up to now, of {@code planned}
 * @param tally what became of them, warm-up included
 * @param repeated parcels that were sent again because their answer was unknown
 * @param lastTrouble why that was so the last time; empty when it never was
 */
public record LoadProgress(
    Phase phase,
    Duration elapsed,
    int left,
    int planned,
    Tally tally,
    int repeated,
    String lastTrouble) {

  /** The parts of a run. */
  public enum Phase {
    WARMING_UP,
    MEASURING,
    /** The last request has left; answers and stages are awaited. */
    DRAINING
  }
}
