package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.traffic.TrafficPlan;
import java.util.Set;

/** Many more requests than usual, all at once. */
public record Overload(TrafficPlan more) implements Fault {

  @Override
  public String describe() {
    return "%,d requests more at %,d a second".formatted(more.requests(), more.perSecond());
  }

  @Override
  public Set<String> touches() {
    return Set.of("load");
  }

  @Override
  public boolean sparesTheDoor() {
    return false;
  }

  @Override
  public void inject(Ground ground) {
    ground.sendBesides(more);
  }

  @Override
  public void heal(Ground ground) {
    // The clients are done when their last request is answered.
  }
}
