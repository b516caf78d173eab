package dev.kaipiao.simulation.client;

import dev.kaipiao.simulation.event.Asked;
import dev.kaipiao.simulation.kernel.Actor;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.kernel.Signal;
import dev.kaipiao.simulation.kernel.Time;
import java.util.List;
import java.util.Set;

/** An enterprise with one request: it calls again, with the same key, until it reads a 202. */
final class Caller extends Actor {

  private static final long PATIENCE = Time.seconds(6);

  private final Asked asked;
  private final List<Door> doors;
  private final Set<Asked> accepted;
  private final Runnable done;
  private Signal answered = new Signal();
  private boolean read;

  Caller(Instance enterprise, Asked asked, List<Door> doors, Set<Asked> accepted, Runnable done) {
    super(enterprise, asked.name());
    this.asked = asked;
    this.doors = doors;
    this.accepted = accepted;
    this.done = done;
  }

  void start(long at) {
    world().schedule().after(at, () -> begin(this::call));
  }

  private Next call() {
    Signal mine = new Signal();
    answered = mine;
    world()
        .chance()
        .pick(doors)
        .post(
            asked,
            yes -> world().schedule().after(world().hazards().latency(), () -> answer(yes, mine)));
    return Next.woken(answered, PATIENCE, this::look);
  }

  private void answer(boolean yes, Signal call) {
    boolean lost = world().hazards().acknowledgementLost();
    if (!lost && call == answered) {
      world().trace().note(name(), () -> "reads " + (yes ? "202" : "503"));
      read = yes;
      if (yes) {
        accepted.add(asked);
      }
      call.raise();
    }
  }

  private Next look() {
    if (!read) {
      return Next.after(Time.millis(world().chance().between(50, 500)), this::call);
    }
    done.run();
    return Next.end();
  }

  @Override
  protected Next failed(Fault fault) {
    return Next.after(Time.millis(world().chance().between(50, 500)), this::call);
  }
}
