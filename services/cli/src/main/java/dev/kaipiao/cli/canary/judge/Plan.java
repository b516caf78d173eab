package dev.kaipiao.cli.canary.judge;

import java.time.Duration;
import java.util.List;

/**
 * How a release is tried.
 *
 * @param steps by rising share; the last one is the whole
 * @param ready how long the new release may take until it says that it can work
 * @param longest how long a step may take; without enough answers by then the release goes back
 */
public record Plan(List<Step> steps, Duration ready, Duration longest) {

  public Plan {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !steps.get(steps.size() - 1).isWhole()) {
      throw new IllegalArgumentException("the last step is the whole");
    }
  }

  /**
   * 1, 5, 25 and 100 %. Two errors of a hundred are found at 5 % at the latest with 600 answers;
   * what happens after a minute happens within the first two steps.
   */
  public static Plan usual() {
    return new Plan(
        List.of(
            new Step(1, 60, 0, Duration.ofSeconds(30)),
            new Step(5, 600, 400, Duration.ofSeconds(60)),
            new Step(25, 1_000, 400, Duration.ofSeconds(30)),
            new Step(100, 1_000, 0, Duration.ofSeconds(30))),
        Duration.ofSeconds(120),
        Duration.ofMinutes(15));
  }

  /** So many times as long and as many, for a drill that has to be short. */
  public Plan times(double factor) {
    return new Plan(steps.stream().map(step -> times(step, factor)).toList(), ready, longest);
  }

  private static Step times(Step step, double factor) {
    return new Step(
        step.percent(),
        Math.max(1, Math.round(step.answers() * factor)),
        Math.round(step.records() * factor),
        Duration.ofMillis(Math.round(step.atLeast().toMillis() * factor)));
  }
}
