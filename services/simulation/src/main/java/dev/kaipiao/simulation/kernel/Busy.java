package dev.kaipiao.simulation.kernel;

/** A step meets a lock of somebody else: the same step is taken again once that is free. */
public final class Busy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Signal free;

  public Busy(Signal free) {
    super("a lock is held by another transaction", null, false, false);
    this.free = free;
  }

  Signal free() {
    return free;
  }
}
