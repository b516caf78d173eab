package dev.kaipiao.simulators.number;

import dev.kaipiao.contracts.value.InvoiceNumber;

/** Chance without dice: the same number always has the same luck, so that a run can be repeated. */
public final class Chance {

  private static final int STEPS = 1_000_000;

  private Chance() {}

  /** Whether a number is among the given share (0 to 1) of all numbers. */
  public static boolean hits(InvoiceNumber number, double share) {
    return hits(number, 0, share);
  }

  /** As {@link #hits(InvoiceNumber, double)}; another salt is another, independent draw. */
  public static boolean hits(InvoiceNumber number, int salt, double share) {
    long mixed = number.sequence() * 0x9E3779B97F4A7C15L + number.prefix().hashCode() + salt * 31L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return Math.floorMod(mixed ^ (mixed >>> 31), STEPS) < share * STEPS;
  }
}
