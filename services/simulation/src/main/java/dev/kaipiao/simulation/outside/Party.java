package dev.kaipiao.simulation.outside;

import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.kernel.World;
import java.util.function.Supplier;

/** An outside party behind an unreliable line: it can be away, and answers can be lost or late. */
abstract class Party {

  private final String name;
  private final World world;
  private long awayUntil;

  Party(String name, World world) {
    this.name = name;
    this.world = world;
  }

  /** It answers nobody for so long. */
  public void close(long span) {
    world.trace().note(name, () -> "FAULT away for " + span / 1_000 + " ms");
    awayUntil = world.schedule().now() + span;
  }

  final World world() {
    return world;
  }

  final void note(String what) {
    world.trace().note(name, () -> what);
  }

  /** Asks; what is done may be done although there is no answer, also some time later. */
  final <T> T ask(Supplier<T> work) {
    if (awayUntil > world.schedule().now()) {
      throw new Unavailable(name + " cannot be reached", false);
    }
    if (world.hazards().requestLate()) {
      long late = Time.millis(world.chance().between(100, 5_000));
      world.schedule().after(late, () -> note("answers nobody any more: " + work.get()));
      throw new Unavailable(name + " does not answer in time", true);
    }
    if (world.hazards().requestLost()) {
      throw new Unavailable("the question to " + name + " was lost", true);
    }
    T answer = work.get();
    if (world.hazards().acknowledgementLost()) {
      throw new Unavailable("the answer of " + name + " was lost", true);
    }
    return answer;
  }
}
