package dev.kaipiao.benchmarks.load.ledger;

/**
 * What became of one request up to now.
 *
 * @param answers bits of {@code REFUSED}, {@code REJECTED} and {@code THROUGH}
 * @param deliveredWhereDue a bank has it, or none has to get it
 */
public record Fate(
    int answers,
    boolean accepted,
    boolean issued,
    boolean signed,
    boolean reported,
    boolean reportRefused,
    boolean deliveredWhereDue,
    boolean audited) {

  static final byte REFUSED = 1;
  static final byte REJECTED = 2;
  static final byte THROUGH = 4;

  public boolean refused() {
    return (answers & REFUSED) != 0;
  }

  public boolean rejected() {
    return (answers & REJECTED) != 0;
  }

  /** Accepted and at its end. */
  public boolean through() {
    return (answers & THROUGH) != 0;
  }

  /** Its sender knows what became of it. */
  public boolean answered() {
    return accepted || refused() || rejected();
  }

  /** Nothing more is to come of the whole way. */
  public boolean settled() {
    return rejected()
        || (issued && signed && (reported || reportRefused) && deliveredWhereDue && audited);
  }
}
