package dev.kaipiao.embedded;

/** What survives when the machine, not only the process, fails. */
public enum Durability {
  /** Every commit is on the disk when it is acknowledged; the only mode for claims about safety. */
  DURABLE,
  /**
   * Commits reach the disk later: a killed server or a power failure loses the last ones. For
   * tests.
   */
  FAST
}
