package dev.kaipiao.benchmarks.load.ledger;

import java.util.function.IntPredicate;

/**
 * What has to become of the requests of a run.
 *
 * @param faults which were made wrong on purpose
 * @param deliveries which invoices a bank has to get, by the request's sequence
 * @param ending when an accepted request is at its end
 */
public record Expectations(ExpectedFaults faults, IntPredicate deliveries, Ending ending) {

  /** When an accepted request is at its end. */
  public enum Ending {
    /** Rejected, or issued, signed, reported, audited, and delivered where a bank is to get it. */
    WHOLE_WAY,
    /** The answer says it all, as where the caller waits for the invoice. */
    ANSWER
  }

  /** All the stages, but nothing goes to a bank. */
  public static Expectations wholeWay(ExpectedFaults faults) {
    return new Expectations(faults, sequence -> false, Ending.WHOLE_WAY);
  }
}
