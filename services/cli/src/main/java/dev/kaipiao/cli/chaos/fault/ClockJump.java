package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A service's wall clock is set forward or back while it works, and later set right.
 *
 * @param target name of a service
 */
public record ClockJump(String target, Duration ahead) implements Fault {

  @Override
  public String describe() {
    return "clock of %s set %s by %d s"
        .formatted(target, ahead.isNegative() ? "back" : "forward", ahead.abs().toSeconds());
  }

  @Override
  public Set<String> touches() {
    return Set.of(target);
  }

  /** Tokens may seem expired. */
  @Override
  public boolean sparesTheDoor() {
    return Processes.spareTheDoor(target);
  }

  @Override
  public Optional<String> impossible(Ground ground) {
    return ground.clocks().impossible();
  }

  @Override
  public void inject(Ground ground) {
    ground.clocks().set(target, ahead);
  }

  @Override
  public void heal(Ground ground) {
    ground.clocks().set(target, Duration.ZERO);
  }
}
