package dev.kaipiao.cli.chaos.campaign;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.scenario.PlannedFault;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the faults of a run at their times, each in a thread of its own. */
final class FaultPlay implements AutoCloseable {

  private final Ground ground;
  private final Terminal terminal;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<CompletableFuture<FaultReport>> playing;
  private final long begun = System.nanoTime();

  FaultPlay(Ground ground, Terminal terminal, List<PlannedFault> faults) {
    this.ground = ground;
    this.terminal = terminal;
    this.playing =
        faults.stream()
            .map(fault -> CompletableFuture.supplyAsync(() -> play(fault), threads))
            .toList();
  }

  /** Waits until every fault is undone. */
  List<FaultReport> await() {
    return playing.stream().map(CompletableFuture::join).toList();
  }

  private FaultReport play(PlannedFault planned) {
    String what = planned.fault().describe();
    Pause.of(planned.at());
    long from = elapsed();
    try {
      terminal.say("  %s", what);
      planned.fault().inject(ground);
      Pause.of(planned.lasts());
      planned.fault().heal(ground);
      return new FaultReport(what, from, elapsed(), null);
    } catch (RuntimeException e) {
      return new FaultReport(what, from, -1, e.toString());
    }
  }

  private long elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
