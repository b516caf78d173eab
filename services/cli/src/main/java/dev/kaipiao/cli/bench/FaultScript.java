package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.LoadListener;
import dev.kaipiao.benchmarks.load.LoadProgress;
import dev.kaipiao.benchmarks.plot.LinePlot.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What is done to a stack at set times of the measured part of a run. */
final class FaultScript implements AutoCloseable {

  /** Nothing is done. */
  static final FaultScript NOTHING = new FaultScript(List.of());

  private final List<Act> acts;
  private final ScheduledThreadPoolExecutor stage = new ScheduledThreadPoolExecutor(2);
  private final List<Future<?>> under = new ArrayList<>();

  /**
   * One thing that is done.
   *
   * @param at after the start of the measured part
   * @param word for plots
   */
  record Act(Duration at, String word, Runnable work) {}

  private FaultScript(List<Act> acts) {
    this.acts = List.copyOf(acts);
    stage.setRemoveOnCancelPolicy(true);
    // What a run that failed has not come to is not done to the stack any more.
    stage.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  static FaultScript of(List<Act> acts) {
    return new FaultScript(acts);
  }

  /** Where plots are to be marked. */
  List<Mark> marks() {
    return acts.stream().map(act -> new Mark(act.at().toMillis() / 1_000.0, act.word())).toList();
  }

  /** A listener that starts the script when the measured part begins. */
  LoadListener startedWith(LoadListener listener) {
    return new LoadListener() {
      @Override
      public void progressed(LoadProgress progress) {
        listener.progressed(progress);
      }

      @Override
      public void measuringBegins() {
        listener.measuringBegins();
        acts.forEach(
            act ->
                under.add(stage.schedule(act.work(), act.at().toMillis(), TimeUnit.MILLISECONDS)));
      }
    };
  }

  /** Throws when an act failed: the run did not show what it was meant to. */
  void requireDone() throws InterruptedException {
    for (Future<?> act : under) {
      try {
        act.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a fault could not be made: " + e.getCause(), e);
      }
    }
  }

  @Override
  public void close() {
    if (!acts.isEmpty()) {
      stage.shutdown();
    }
  }
}
