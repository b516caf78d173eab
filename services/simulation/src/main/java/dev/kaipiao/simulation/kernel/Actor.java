package dev.kaipiao.simulation.kernel;

/** Something that goes on by itself in an instance, step by step, until the instance is killed. */
public abstract class Actor {

  private final String name;
  private final Instance instance;
  private final World world;
  private final int life;
  private Step step = Next::end;
  private int turn;

  protected Actor(Instance instance, String part) {
    this.instance = instance;
    this.world = instance.world();
    this.life = instance.life();
    this.name = instance.name() + "." + part;
  }

  /** Begins a little later with this step. */
  public final void begin(Step first) {
    follow(Next.then(first));
  }

  /** What it does when a step went wrong. */
  protected abstract Next failed(Fault fault);

  protected final Instance instance() {
    return instance;
  }

  protected final World world() {
    return world;
  }

  protected final String name() {
    return name;
  }

  protected final long now() {
    return world.schedule().now();
  }

  protected final boolean has(Flaw flaw) {
    return world.has(flaw);
  }

  private void follow(Next next) {
    if (next instanceof Next.Then then) {
      in(world.hazards().latency(), then.step());
    } else if (next instanceof Next.After after) {
      in(after.delay(), after.step());
    } else if (next instanceof Next.Woken woken) {
      await(woken);
    }
  }

  private void in(long delay, Step following) {
    step = following;
    int mine = ++turn;
    world.schedule().after(delay, () -> take(mine));
  }

  private void await(Next.Woken woken) {
    if (woken.signal().take()) {
      in(world.hazards().latency(), woken.step());
      return;
    }
    in(woken.longest(), woken.step());
    int mine = turn;
    woken
        .signal()
        .await(
            () -> {
              boolean waits = mine == turn;
              if (waits) {
                in(world.hazards().latency(), woken.step());
              }
              return waits;
            });
  }

  private void take(int mine) {
    if (mine != turn || !instance.isUp() || instance.life() != life) {
      return;
    }
    if (instance.isPaused()) {
      long rest = instance.pausedUntil() - now() + world.chance().below(5_000);
      world.schedule().after(rest, () -> take(mine));
      return;
    }
    Next next;
    try {
      next = step.take();
    } catch (Busy busy) {
      Step again = step;
      world.trace().note(name, () -> "waits for a lock");
      busy.free().await(() -> retake(mine, again));
      return;
    } catch (Fault fault) {
      world.trace().note(name, () -> "fails: " + fault.getMessage());
      next = failed(fault);
    }
    follow(next);
  }

  private boolean retake(int mine, Step again) {
    boolean waits = mine == turn;
    if (waits) {
      in(world.chance().between(1, 300), again);
    }
    return waits;
  }
}
