package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.ground.Target;
import dev.kaipiao.cli.stack.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A process that is killed again and again, while it starts or just after.
 *
 * @param target name of a process
 * @param lives how long each of its lives lasts
 */
public record RestartLoop(String target, List<Duration> lives) implements Fault {

  public RestartLoop {
    lives = List.copyOf(lives);
  }

  @Override
  public String describe() {
    return "restart loop of %s, killed after %s ms"
        .formatted(target, lives.stream().map(Duration::toMillis).toList());
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
    Target looping = ground.target(target);
    looping.kill();
    for (Duration life : lives) {
      looping.revive();
      Pause.of(life);
      looping.kill();
    }
  }

  @Override
  public void heal(Ground ground) {
    Target looping = ground.target(target);
    looping.revive();
    looping.awaitReady();
  }
}
