package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import java.util.Set;

/**
 * SIGSTOP: its connections stay open and nothing answers, as with a long pause of the machine.
 *
 * @param target name of a process
 */
public record Freeze(String target) implements Fault {

  @Override
  public String describe() {
    return "SIGSTOP of " + target;
  }

  @Override
  public Set<String> touches() {
    return Set.of(target);
  }

  @Override
  public boolean sparesTheDoor() {
    return Processes.spareTheDoor(target);
  }

  @Override
  public void inject(Ground ground) {
    ground.target(target).freeze();
  }

  @Override
  public void heal(Ground ground) {
    ground.target(target).thaw();
  }
}
