package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.MeasuredRun;
import dev.kaipiao.benchmarks.load.series.Window;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.bench.FaultScript.Act;
import dev.kaipiao.cli.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server that everything stands on is killed at half of the full load and started again. */
enum KillBench implements Bench {
  POSTGRES(30),
  BROKER(10);

  private static final double MILLIS = 1_000;

  private final double askedSeconds;

  KillBench(double askedSeconds) {
    this.askedSeconds = askedSeconds;
  }

  @Override
  public String wireName() {
    return this == POSTGRES ? "kill-postgres" : "kill-broker";
  }

  @Override
  public String title() {
    return this == POSTGRES
        ? "PostgreSQL is killed (SIGKILL) at half of the full load and started again at once: how"
            + " long nothing is issued."
        : "The only broker is killed (SIGKILL) at half of the full load and started again at once:"
            + " how long nothing is accepted.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    Duration before = bed.pace().seconds(30, 15);
    Duration end = before.plus(bed.pace().seconds(90, 45));
    Stack stack = bed.stack();
    FaultScript script =
        FaultScript.of(List.of(new Act(before, "killed", () -> killAndStart(stack))));
    Load load =
        Load.steady(bed.full() / 2, bed.pace().seconds(30, 15), end)
            .with(List.of(new Window("fault", before, end)));
    LoadReport report = run(bed, load, script);
    script.requireDone();
    WindowFigures fault = report.windows().get(0);
    Figure accepting =
        Figure.of(
            "longest time in which nothing was accepted", fault.longestSilenceMs() / MILLIS, "s");
    Figure issuing =
        Figure.of(
            "longest time in which nothing was issued",
            fault.longestIssuingSilenceMs() / MILLIS,
            "s");
    List<Figure> figures =
        List.of(
            this == BROKER ? accepting.atMost(askedSeconds) : accepting,
            issuing.atMost(askedSeconds),
            Figure.of("refused meanwhile", report.details().refused(), "requests"),
            LoadFigures.lostOrDuplicated(report));
    return LoadFigures.findings(wireName(), report, figures, script.marks());
  }

  /** Without counting what goes through PostgreSQL, whose counters do not outlive a crash. */
  private static LoadReport run(Testbed bed, Load load, FaultScript script)
      throws InterruptedException {
    try (script) {
      return bed.noted(
          new MeasuredRun(
                  bed.site().plan(load).withPatience(Duration.ofSeconds(300)),
                  bed.stack()::processes,
                  Optional.empty(),
                  script.startedWith(progress -> bed.terminal().progress(progress.toString())))
              .run());
    }
  }

  private void killAndStart(Stack stack) {
    if (this == POSTGRES) {
      stack.postgres().kill();
      stack.postgres().start();
    } else {
      stack.broker().kill();
      stack.broker().start();
    }
  }
}
