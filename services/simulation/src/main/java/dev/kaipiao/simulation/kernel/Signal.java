package dev.kaipiao.simulation.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Wakes who waits for it; remembered when nobody does. */
public final class Signal {

  private final List<BooleanSupplier> waiting = new ArrayList<>(1);
  private boolean raised;

  public void raise() {
    boolean heard = false;
    List<BooleanSupplier> woken = List.copyOf(waiting);
    waiting.clear();
    for (BooleanSupplier one : woken) {
      heard |= one.getAsBoolean();
    }
    raised |= !heard;
  }

  /** Takes back that it was raised; true when it was. */
  boolean take() {
    boolean was = raised;
    raised = false;
    return was;
  }

  /**
   * @param wake answers whether somebody was still waiting
   */
  void await(BooleanSupplier wake) {
    waiting.add(wake);
  }
}
