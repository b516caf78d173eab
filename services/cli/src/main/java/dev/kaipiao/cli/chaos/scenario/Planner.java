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
  private static final double KAFKA_SHARE = 0.3;
  private static final int WARM_UP_SECONDS = 10;

  private Planner() {}

  /** A run of one scenario. */
  public static RunPlan of(Scenario scenario, long seed, Volume volume) {
    Dice dice = new Dice(seed);
    TrafficPlan traffic = traffic(dice, volume);
    return new RunPlan(
        scenario.name(), seed, scenario.need(), List.of(scenario.plan(dice)), traffic);
  }

  /** A run of one to three faults that do not touch the same thing. */
  public static RunPlan random(List<Scenario> scenarios, long seed, Volume volume) {
    Dice dice = new Dice(seed);
    TrafficPlan traffic = traffic(dice, volume);
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

  /** What a fresh stack works on before the run of this seed, which is its first. */
  public static TrafficPlan warmUp(long seed) {
    int perSecond = Volume.USUAL.perSecond();
    return new TrafficPlan(
        new Dice(~seed).any(), WARM_UP_SECONDS * perSecond, perSecond, KAFKA_SHARE);
  }

  private static TrafficPlan traffic(Dice dice, Volume volume) {
    return new TrafficPlan(
        dice.any(), dice.between(volume.fewest(), volume.most()), volume.perSecond(), KAFKA_SHARE);
  }
}
