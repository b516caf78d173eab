package dev.kaipiao.benchmarks.load.profile;

import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.pace.Ramp;
import dev.kaipiao.benchmarks.load.series.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps of overload: half of a rate, which is what normal means, all of it, and 2, 5 and 10 times
 * of it, each overload followed by a rest at the normal rate in which everything should become
 * normal again.
 *
 * @param base rate per second that the system is known to bear
 * @param steps in their order
 */
public record Ladder(double base, List<Step> steps) {

  /** The part of the base rate at which everything is normal. */
  public static final double NORMAL = 0.5;

  private static final List<Double> OVERLOADS = List.of(2.0, 5.0, 10.0);
  private static final Duration SHORTEST_REST = Duration.ofSeconds(15);

  public Ladder {
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param factor of the base rate
   * @param from second of the measured part at which it begins
   * @param rest whether it is the rest after an overload
   */
  public record Step(double factor, Duration from, Duration duration, boolean rest) {

    /** The name of its window, such as {@code 5x} or {@code after 5x}. */
    public String name(double overload) {
      return rest ? "after " + text(overload) : text(factor);
    }

    private static String text(double factor) {
      return factor == Math.rint(factor) ? "%.0fx".formatted(factor) : factor + "x";
    }
  }

  /** The ladder over a base rate, with steps of this length. */
  public static Ladder of(double base, Duration step) {
    List<Step> steps = new ArrayList<>();
    Duration rest = step.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : step;
    Duration at = Duration.ZERO;
    at = add(steps, new Step(NORMAL, at, step, false));
    at = add(steps, new Step(1, at, step, false));
    for (double overload : OVERLOADS) {
      at = add(steps, new Step(overload, at, step, false));
      at = add(steps, new Step(NORMAL, at, rest, true));
    }
    return new Ladder(base, steps);
  }

  /** One window a step, in their order. */
  public List<Window> windows() {
    List<Window> windows = new ArrayList<>();
    double before = NORMAL;
    for (Step step : steps) {
      windows.add(new Window(step.name(before), step.from(), step.from().plus(step.duration())));
      before = step.factor();
    }
    return windows;
  }

  Load load(Duration warmUp) {
    return Load.curve(
            base * NORMAL,
            warmUp,
            steps.stream().map(step -> Ramp.level(step.duration(), base * step.factor())).toList())
        .with(windows());
  }

  private static Duration add(List<Step> steps, Step step) {
    steps.add(step);
    return step.from().plus(step.duration());
  }
}
