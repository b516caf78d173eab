package dev.kaipiao.benchmarks.load.send;

import dev.kaipiao.benchmarks.load.wire.WireAnswer;
import dev.kaipiao.contracts.value.RequestId;
import java.util.List;
import java.util.Optional;

/** What came back for a parcel. */
public sealed interface Answer {

  /** Decided request by request, in the order of the parcel. */
  record Decided(List<Outcome> outcomes) implements Answer {
    public Decided {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * Turned away as a whole for now (429, 503): certainly not accepted.
   *
   * @param retryAfterSeconds when to come back; {@link WireAnswer#NO_HINT} where nothing is said
   */
  record Refused(int retryAfterSeconds) implements Answer {}

  /** Nobody knows whether it was accepted. */
  record Unknown(String why) implements Answer {}

  /** The answer for one request. */
  sealed interface Outcome {

    /**
     * It is on the topic for good.
     *
     * @param id empty when the broker acknowledged, which knows no id
     */
    record Accepted(Optional<RequestId> id) implements Outcome {}

    /** Turned away for now: certainly not accepted. */
    record Refused() implements Outcome {}

    /** Rejected at the door with these reason codes. */
    record Rejected(List<String> codes) implements Outcome {
      public Rejected {
        codes = List.copyOf(codes);
      }
    }
  }
}
