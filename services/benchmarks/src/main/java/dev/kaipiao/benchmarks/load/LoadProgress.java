package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.ledger.Tally;
import java.time.Duration;
import java.util.Locale;

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
    /** What the warm-up left behind is worked off. */
    SETTLING,
    MEASURING,
    /** The last request has left; answers and stages are awaited. */
    DRAINING;

    private String inWords() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** One line for people. */
  @Override
  public String toString() {
    String line =
        "%s, %d s: %,d of %,d left, accepted %,d, issued %,d, signed %,d, reported %,d, delivered %,d, audited %,d"
            .formatted(
                phase.inWords(),
                elapsed.toSeconds(),
                left,
                planned,
                tally.accepted(),
                tally.issued(),
                tally.signed(),
                tally.reported(),
                tally.delivered(),
                tally.audited());
    String refused = tally.refused() > 0 ? ", refused %,d".formatted(tally.refused()) : "";
    String again =
        repeated > 0 ? ", sent again %,d (last: %s)".formatted(repeated, lastTrouble) : "";
    return line + refused + again;
  }
}
