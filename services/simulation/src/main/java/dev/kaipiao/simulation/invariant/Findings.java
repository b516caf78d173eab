package dev.kaipiao.simulation.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects breaches of one invariant. */
final class Findings {

  private final String invariant;
  private final List<Breach> breaches = new ArrayList<>();

  Findings(String invariant) {
    this.invariant = invariant;
  }

  void require(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      breaches.add(new Breach(invariant, otherwise.get()));
    }
  }

  List<Breach> breaches() {
    return breaches;
  }
}
