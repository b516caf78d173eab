package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.ground.Target;
import dev.kaipiao.cli.stack.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A service is killed, and its consumers have forgotten how far they were: they read again what
 * they had worked off.
 *
 * @param target name of a service
 * @param records of each partition at most
 */
public record Rewind(String target, int records) implements Fault {

  /** Dead members leave their group when their session ends. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofMillis(250);

  @Override
  public String describe() {
    return "kill -9 of %s, its consumers set back by %d records of each partition"
        .formatted(target, records);
  }

  @Override
  public Set<String> touches() {
    return Set.of(target, Ground.KAFKA, target + "-kafka");
  }

  @Override
  public boolean sparesTheDoor() {
    return Processes.spareTheDoor(target);
  }

  @Override
  public void inject(Ground ground) {
    ground.target(target).kill();
    List<String> groups = ground.post().groups("kaipiao-" + target + "-");
    Instant end = Instant.now().plus(PATIENCE);
    while (!ground.post().areEmpty(groups) && Instant.now().isBefore(end)) {
      Pause.of(LOOK);
    }
    groups.forEach(group -> ground.post().rewind(group, records));
  }

  @Override
  public void heal(Ground ground) {
    Target killed = ground.target(target);
    killed.revive();
    killed.awaitReady();
  }
}
