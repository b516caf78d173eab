package dev.kaipiao.simulation.kernel;

import java.util.Set;

/** What everything in a run shares. */
public final class World {

  private final Schedule schedule = new Schedule();
  private final Chance chance;
  private final Hazards hazards;
  private final Trace trace;
  private final Set<Flaw> flaws;

  public World(long seed, Set<Flaw> flaws, boolean traced) {
    this.chance = new Chance(seed);
    this.hazards = new Hazards(chance);
    this.trace = new Trace(schedule, traced);
    this.flaws = Set.copyOf(flaws);
  }

  public Schedule schedule() {
    return schedule;
  }

  public Chance chance() {
    return chance;
  }

  public Hazards hazards() {
    return hazards;
  }

  public Trace trace() {
    return trace;
  }

  /** Whether this guarantee is switched off. */
  public boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }
}
