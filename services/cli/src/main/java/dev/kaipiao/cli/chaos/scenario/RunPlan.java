package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.traffic.TrafficPlan;
import java.util.List;

/**
 * Everything that is decided about a run before it begins.
 *
 * @param name the scenario, or {@code random}
 * @param seed from which all of it was drawn
 */
public record RunPlan(String name, long seed, List<PlannedFault> faults, TrafficPlan traffic) {

  public RunPlan {
    faults = List.copyOf(faults);
  }
}
