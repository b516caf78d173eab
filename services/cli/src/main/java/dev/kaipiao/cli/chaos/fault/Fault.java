package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import java.util.Optional;
import java.util.Set;

/** Something that goes wrong for a while. */
public interface Fault {

  /** What happens, with its measures, in a few words. */
  String describe();

  /**
   * What it acts upon: two faults that share something are not put into one run.
   *
   * @return names of processes and wires
   */
  Set<String> touches();

  /** Whether requests can be accepted and answered as usual meanwhile. */
  boolean sparesTheDoor();

  /** Why it cannot be made on this machine; empty when it can. */
  default Optional<String> impossible(Ground ground) {
    return Optional.empty();
  }

  /** Makes it; may take its time. */
  void inject(Ground ground);

  /** Undoes it, as far as it does not pass by itself. */
  void heal(Ground ground);
}
