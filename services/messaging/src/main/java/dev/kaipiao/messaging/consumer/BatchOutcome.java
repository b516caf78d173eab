package dev.kaipiao.messaging.consumer;

import dev.kaipiao.contracts.reason.Violation;
import java.util.List;
import java.util.Objects;

/**
 * What became of a batch.
 *
 * @param parked the records that cannot be processed now, with their reasons; the rest is handled
 */
public record BatchOutcome(List<Parked> parked) {

  private static final BatchOutcome DONE = new BatchOutcome(List.of());

  public BatchOutcome {
    parked = List.copyOf(parked);
  }

  /** All records are handled. */
  public static BatchOutcome done() {
    return DONE;
  }

  /** All records but these are handled. */
  public static BatchOutcome parking(List<Parked> parked) {
    return new BatchOutcome(parked);
  }

  /** A record that is set aside, and why. */
  public record Parked(IncomingRecord record, Violation reason) {

    public Parked {
      Objects.requireNonNull(record, "record");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
