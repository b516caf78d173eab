package dev.kaipiao.benchmarks.load.ledger;

/**
 * How far the requests of a run have come.
 *
 * @param accepted answered 202 or acknowledged by the broker
 * @param refused turned away with 429 or 503: never accepted, never sent again
 * @param rejected ended with reason codes, at the door or by an event
 * @param through accepted and at their end: see {@link Expectations.Ending}
 */
public record Tally(
    int accepted,
    int refused,
    int rejected,
    int issued,
    int signed,
    int reported,
    int delivered,
    int audited,
    int through) {

  /** Accepted requests that are still on their way. */
  public int open() {
    return accepted - through;
  }
}
