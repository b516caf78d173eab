package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.ground.Target;
import java.util.Set;

/**
 * kill -9; it is started again when the fault ends.
 *
 * @param target name of a process
 */
public record Kill(String target) implements Fault {

  @Override
  public String describe() {
    return "kill -9 of " + target;
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
    ground.target(target).kill();
  }

  @Override
  public void heal(Ground ground) {
    Target killed = ground.target(target);
    killed.revive();
    killed.awaitReady();
  }
}
