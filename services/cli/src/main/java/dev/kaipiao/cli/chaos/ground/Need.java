package dev.kaipiao.cli.chaos.ground;

/** What a fault needs that not every stack has. */
public enum Need {
  NOTHING,
  /** File systems of their own for the data of the broker and of PostgreSQL. */
  SMALL_DISKS,
  /** Services whose clock can be set. */
  CLOCKS
}
