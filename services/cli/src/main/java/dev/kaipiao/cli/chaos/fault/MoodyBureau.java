package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import java.util.Map;
import java.util.Set;

/**
 * A tax bureau that misbehaves.
 *
 * @param behaviour as its simulator is told
 */
public record MoodyBureau(String what, Map<String, Object> behaviour) implements Fault {

  public MoodyBureau {
    behaviour = Map.copyOf(behaviour);
  }

  @Override
  public String describe() {
    return "bureau: " + what;
  }

  @Override
  public Set<String> touches() {
    return Set.of("simulators", "issuance-bureau");
  }

  @Override
  public boolean sparesTheDoor() {
    return true;
  }

  @Override
  public void inject(Ground ground) {
    ground.neighbours().bureau(behaviour);
  }

  @Override
  public void heal(Ground ground) {
    ground.neighbours().healBureau();
  }
}
