package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.cli.chaos.traffic.TrafficPlan;
import dev.kaipiao.cli.terminal.Terminal;

/**
 * How much goes on while something is lost.
 *
 * @param seed decides every request
 * @param requests different ones, in each phase of a drill
 * @param perSecond how many are due in each second
 * @param terminal hears how it goes
 */
public record DrillPlan(long seed, int requests, int perSecond, Terminal terminal) {

  public DrillPlan {
    if (requests < 1 || perSecond < 1) {
      throw new IllegalArgumentException("a drill has one request at least, and one in a second");
    }
  }

  /**
   * What clients send in a phase, other requests than in the other phases.
   *
   * @param kafkaShare published on the topic, 0 to 1
   */
  TrafficPlan traffic(int phase, double kafkaShare) {
    return new TrafficPlan(seed * 31 + phase, requests, perSecond, kafkaShare);
  }
}
