package dev.kaipiao.simulation.kernel;

import java.util.ArrayList;
import java.util.List;

/** One process of a service: it can be killed, paused, started again and cut off from Kafka. */
public final class Instance {

  private final String name;
  private final World world;
  private final List<Runnable> whenKilled = new ArrayList<>();
  private final List<Runnable> whenSilent = new ArrayList<>();
  private Runnable boot = () -> {};
  private int life;
  private boolean up;
  private long pausedUntil;
  private long cutOffUntil;

  public Instance(String name, World world) {
    this.name = name;
    this.world = world;
  }

  public String name() {
    return name;
  }

  public World world() {
    return world;
  }

  /** Counts its lives: what belongs to an earlier one does not go on. */
  public int life() {
    return life;
  }

  public boolean isUp() {
    return up;
  }

  /** What it does when it starts. */
  public void onBoot(Runnable work) {
    boot = work;
  }

  public void start() {
    if (!up) {
      up = true;
      life++;
      world.trace().note(name, () -> "starts, life " + life);
      boot.run();
    }
  }

  /** It ends at once; what it has sent is still on its way. */
  public void kill() {
    if (up) {
      world.trace().note(name, () -> "FAULT killed");
      up = false;
      pausedUntil = 0;
      List<Runnable> told = List.copyOf(whenKilled);
      whenKilled.clear();
      told.forEach(Runnable::run);
      silent();
    }
  }

  /** It stands still and does not know it. */
  public void pause(long span) {
    if (up) {
      world.trace().note(name, () -> "FAULT paused for " + span / 1_000 + " ms");
      pausedUntil = world.schedule().now() + span;
      silent();
    }
  }

  /** It does not reach Kafka, though everything else. */
  public void cutOff(long span) {
    if (up) {
      world.trace().note(name, () -> "FAULT cut off from Kafka for " + span / 1_000 + " ms");
      cutOffUntil = world.schedule().now() + span;
      silent();
    }
  }

  public boolean isPaused() {
    return pausedUntil > world.schedule().now();
  }

  public long pausedUntil() {
    return pausedUntil;
  }

  public boolean reachesKafka() {
    return cutOffUntil <= world.schedule().now();
  }

  /** Whether it has been seen by nobody on Kafka since it lived this life. */
  public boolean isSilent(int lifeThen) {
    return !up || life != lifeThen || isPaused() || !reachesKafka();
  }

  public void onKill(Runnable told) {
    whenKilled.add(told);
  }

  /** Called when it falls silent for whatever reason; who listens is forgotten when it starts. */
  public void onSilence(Runnable told) {
    whenSilent.add(told);
  }

  private void silent() {
    List<Runnable> told = List.copyOf(whenSilent);
    if (!up) {
      whenSilent.clear();
    }
    told.forEach(Runnable::run);
  }
}
