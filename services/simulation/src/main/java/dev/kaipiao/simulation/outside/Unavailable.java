package dev.kaipiao.simulation.outside;

import dev.kaipiao.simulation.kernel.Fault;

/** There is no answer from an outside party. */
public final class Unavailable extends Fault {

  private static final long serialVersionUID = 1L;

  private final boolean perhapsDone;

  Unavailable(String message, boolean perhapsDone) {
    super(message);
    this.perhapsDone = perhapsDone;
  }

  /** Whether the question may have arrived. */
  public boolean perhapsDone() {
    return perhapsDone;
  }

  @Override
  public boolean passes() {
    return true;
  }
}
