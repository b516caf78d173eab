package dev.kaipiao.simulation.invariant;

import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.simulation.platform.Platform;
import java.util.ArrayList;
import java.util.List;

/** Everything that has to hold once all is done. */
public final class Invariants {

  private Invariants() {}

  /** Empty when everything holds. */
  public static List<Breach> breaches(Platform platform, RequestIds ids) {
    Tellings tellings = new Tellings(platform.broker());
    List<Breach> all = new ArrayList<>();
    all.addAll(Requests.breaches(platform, tellings, ids));
    all.addAll(Ledgers.breaches(platform));
    all.addAll(Outside.breaches(platform, tellings));
    all.addAll(Events.breaches(platform, tellings));
    return all;
  }
}
