package dev.kaipiao.simulation.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a run, line by line; costs nothing when nobody wants to read it. */
public final class Trace {

  private static final int MICROS_PER_SECOND = 1_000_000;

  private final Schedule schedule;
  private final boolean kept;
  private final List<String> lines = new ArrayList<>();

  public Trace(Schedule schedule, boolean kept) {
    this.schedule = schedule;
    this.kept = kept;
  }

  public void note(String actor, Supplier<String> what) {
    if (kept) {
      long now = schedule.now();
      lines.add(
          "%4d.%06d  %-26s %s"
              .formatted(now / MICROS_PER_SECOND, now % MICROS_PER_SECOND, actor, what.get()));
    }
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
