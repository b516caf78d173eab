package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.wire.Wire;
import dev.kaipiao.testkit.proxy.Disturbance;
import java.util.Set;

/**
 * A wire on which bytes are slow, garbled or held.
 *
 * @param what the disturbance in words
 */
public record Disturbed(Wire wire, String what, Disturbance disturbance) implements Fault {

  @Override
  public String describe() {
    return wire.wireName() + ": " + what;
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
    ground.wires().proxy(wire).disturb(disturbance);
  }

  @Override
  public void heal(Ground ground) {
    ground.wires().proxy(wire).heal();
  }
}
