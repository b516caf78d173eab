package dev.kaipiao.issuance.admission;

/** How much the door defends itself; the first two are there to be compared with the third. */
public enum Mode {
  /** Everything is let in. */
  NONE,
  /** A fixed rate and a fixed number in flight, whatever happens behind the door. */
  STATIC,
  /** By what waits behind the door and how fast the broker answers; a share for each tenant. */
  ADAPTIVE
}
