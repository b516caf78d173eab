package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.ledger.Duplicates;
import dev.kaipiao.benchmarks.load.ledger.Losses;
import dev.kaipiao.benchmarks.load.ledger.RejectionCounts;
import java.util.Map;

/**
 * What stands behind the figures of a run, warm-up included where nothing else is said.
 *
 * @param run name of the run, which stands in its order numbers and keys
 * @param requests that were due
 * @param acknowledged answered with 202 or taken by the broker, those that were rejected later
 *     among them
 * @param settled whether everything of the warm-up was through when the measured part began
 * @param refused turned away with 429 or 503
 * @param unanswered never answered within the patience
 * @param repeated parcels sent again because the answer was unknown
 * @param lastTrouble why that was so the last time; empty when it never was
 * @param rejected by reason code
 * @param losses where lost requests stopped
 * @param lostRequests some of them: key, and what issuance tells of it when asked
 * @param duplicates what kind they are of
 * @param contradictedIds issued events with another request id than the answer had
 * @param departureP99Ms how late requests left the generator: its own share of each latency
 * @param departureMaxMs the latest
 */
public record LoadDetails(
    String run,
    int requests,
    int acknowledged,
    boolean settled,
    int refused,
    int unanswered,
    int repeated,
    String lastTrouble,
    RejectionCounts rejected,
    Losses losses,
    Map<String, String> lostRequests,
    Duplicates duplicates,
    int contradictedIds,
    double departureP99Ms,
    double departureMaxMs) {

  public LoadDetails {
    lostRequests = Map.copyOf(lostRequests);
  }

  /** Whether every request got an answer, and every rejection was due and for the right reason. */
  boolean holds() {
    return unanswered == 0
        && contradictedIds == 0
        && rejected.otherwise().isEmpty()
        && rejected.missed().isEmpty()
        && rejected.valid().isEmpty();
  }
}
