package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.wire.Wire;
import dev.kaipiao.testkit.proxy.FaultProxy;
import java.util.Set;

/** A wire that is cut: every connection is reset, and nobody is let in until it is healed. */
public record Severed(Wire wire) implements Fault {

  @Override
  public String describe() {
    return wire.wireName() + ": connections reset, then refused";
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
    FaultProxy proxy = ground.wires().proxy(wire);
    proxy.refuse();
    proxy.cutAll();
  }

  @Override
  public void heal(Ground ground) {
    ground.wires().proxy(wire).heal();
  }
}
