package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.ground.Need;
import dev.kaipiao.cli.chaos.traffic.TrafficPlan;
import java.util.List;

/**
 * Everything that is decided about a run before it begins.
 *
 * @param name the scenario, or {@code random}
 * @param seed from which all of it was drawn
 * @param need what the stack must have for it
 */
public record RunPlan(
    String name, long seed, Need need, List<PlannedFault> faults, TrafficPlan traffic) {

  public RunPlan {
    faults = List.copyOf(faults);
  }
}
