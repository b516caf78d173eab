package dev.kaipiao.benchmarks.load.ledger;

/** The stages of the whole way at which a request is seen. */
public enum Stage {
  /** The answer 202 came, or the broker's acknowledgement. */
  ACCEPTED,
  /** The event of the issued invoice was read from the topic. */
  ISSUED,
  /** The event of the signature was read from the topic. */
  SIGNED,
  /** The event of the tax bureau's confirmation was read from the topic. */
  REPORTED,
  /**
   * The event that a bank has the invoice was read from the topic; not every invoice has a bank.
   */
  DELIVERED,
  /** A published checkpoint of the audit log covers the issued event. */
  AUDITED
}
