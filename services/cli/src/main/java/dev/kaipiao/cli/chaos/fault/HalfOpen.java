package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.wire.Wire;
import java.util.Set;

/**
 * The far end of every open connection is gone and nobody tells the near end; new connections work.
 * It is never healed: the near end has to find out by itself.
 */
public record HalfOpen(Wire wire) implements Fault {

  @Override
  public String describe() {
    return wire.wireName() + ": connections half-open";
  }

  @Override
  public Set<String> touches() {
    return Set.of(wire.wireName());
  }

  @Override
  public boolean sparesTheDoor() {
    return wire.isBehindTheDoor();
  }

  @Override
  public void inject(Ground ground) {
    ground.wires().proxy(wire).strandAll();
  }

  @Override
  public void heal(Ground ground) {
    // Stays as it is until the near end notices.
  }
}
