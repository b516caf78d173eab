package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.ground.Need;
import dev.kaipiao.cli.chaos.traffic.TrafficPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws runs from seeds: the same seed, the same run. */
public final class Planner {

  private static final int MOST_FAULTS = 3;
  private static final int PER_SECOND = 80;
  private static final double KAFKA_SHARE = 0.3;
  private static final int FEWEST_REQUESTS = 320;
  private static final int MOST_REQUESTS = 480;

  private Planner() {}

  /** A run of one scenario. */
  public static RunPlan of(Scenario scenario, long seed) {
    Dice dice = new Dice(seed);
    TrafficPlan traffic = traffic(dice);
    return new RunPlan(
        scenario.name(), seed, scenario.need(), List.of(scenario.plan(dice)), traffic);
  }

  /** A run of one to three faults that do not touch the same thing. */
  public static RunPlan random(List<Scenario> scenarios, long seed) {
    Dice dice = new Dice(seed);
    TrafficPlan traffic = traffic(dice);
    int wanted = dice.between(1, MOST_FAULTS);
    List<PlannedFault> faults = new ArrayList<>();
    Set<String> touched = new HashSet<>();
    while (faults.size() < wanted) {
      PlannedFault drawn = dice.oneOf(scenarios).plan(dice);
      if (Collections.disjoint(touched, drawn.fault().touches())) {
        touched.addAll(drawn.fault().touches());
        faults.add(drawn);
      }
    }
    return new RunPlan("random", seed, Need.NOTHING, faults, traffic);
  }

  /** The seed of a run of a campaign; that of the first run is the campaign's own. */
  public static long seed(long campaign, int run) {
    return run == 0 ? campaign : new Dice(campaign + run * 0x9E3779B97F4A7C15L).any() >>> 16;
  }

  private static TrafficPlan traffic(Dice dice) {
    return new TrafficPlan(
        dice.any(), dice.between(FEWEST_REQUESTS, MOST_REQUESTS), PER_SECOND, KAFKA_SHARE);
  }
}
