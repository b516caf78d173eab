package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.ground.Target;
import java.util.Optional;
import java.util.Set;

/**
 * No byte more fits on the disk of a server. When there is room again the server is started again,
 * in case it had ended.
 *
 * @param target the broker or PostgreSQL
 */
public record FullDisk(String target) implements Fault {

  @Override
  public String describe() {
    return "disk full under " + target;
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
  public Optional<String> impossible(Ground ground) {
    return ground.disks().impossible();
  }

  @Override
  public void inject(Ground ground) {
    ground.disks().fill(target);
  }

  @Override
  public void heal(Ground ground) {
    ground.disks().empty();
    Target starved = ground.target(target);
    starved.revive();
    starved.awaitReady();
  }
}
