package dev.kaipiao.benchmarks.load.ledger;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.Optional;

/** Which requests of a run were made wrong on purpose. */
@FunctionalInterface
public interface ExpectedFaults {

  ExpectedFaults NONE = sequence -> Optional.empty();

  /** The reason with which the request must be rejected; empty for a valid one. */
  Optional<ReasonCode> of(int sequence);
}
