package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.fault.Fault;
import dev.kaipiao.cli.chaos.ground.Need;
import java.time.Duration;
import java.util.function.Function;

/**
 * A kind of fault under a name; its measures are drawn.
 *
 * @param story what happens and what is at stake, in a sentence
 * @param isQuick whether it may be drawn for a random run: it is over in seconds
 * @param shortest how long it lasts at least
 * @param longest how long it lasts at most
 * @param need what the stack must have for it
 * @param draw makes the fault
 */
public record Scenario(
    String name,
    String story,
    boolean isQuick,
    Duration shortest,
    Duration longest,
    Need need,
    Function<Dice, Fault> draw) {

  private static final Duration EARLIEST = Duration.ofMillis(500);
  private static final Duration LATEST = Duration.ofSeconds(3);

  /** One that any stack can stand. */
  public Scenario(
      String name,
      String story,
      boolean isQuick,
      Duration shortest,
      Duration longest,
      Function<Dice, Fault> draw) {
    this(name, story, isQuick, shortest, longest, Need.NOTHING, draw);
  }

  /** The fault with its time. */
  public PlannedFault plan(Dice dice) {
    return new PlannedFault(
        draw.apply(dice), dice.between(EARLIEST, LATEST), dice.between(shortest, longest));
  }
}
