package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.series.Window;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.bench.FaultScript.Act;
import dev.kaipiao.cli.stack.Stack;
import java.time.Duration;
import java.util.List;

/**
 * Only the door: PostgreSQL is suspended (SIGSTOP) while requests are accepted, so that nothing is
 * issued meanwhile, as acceptance needs no database. Afterwards everything accepted is issued.
 */
final class AcceptBench implements Bench {

  private static final double OFFERED = 9_000;
  private static final double WARM_UP_RATE = 500;
  private static final int CONNECTIONS = 96;

  @Override
  public String wireName() {
    return "accept";
  }

  @Override
  public String title() {
    return "Acceptance alone, without admission control, while PostgreSQL is suspended and nothing can"
        + " be issued: how many requests a second get their 202 when 9,000 are offered; they are"
        + " issued afterwards.";
  }

  @Override
  public boolean isCore() {
    return true;
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    MachineLimits limits = bed.limits();
    Duration duration = bed.pace().seconds(10, 6);
    bed.admit("none");
    Stack stack = bed.stack();
    FaultScript script =
        FaultScript.of(
            List.of(
                new Act(Duration.ZERO, "PostgreSQL suspended", stack.postgres()::pause),
                new Act(duration, "resumed", stack.postgres()::resume)));
    Window window = new Window("door", Duration.ZERO, duration);
    Load load =
        Load.steady(OFFERED, Duration.ZERO, duration)
            .warmedUp(WARM_UP_RATE, bed.pace().seconds(30, 20))
            .with(List.of(window));
    LoadReport report;
    try {
      report =
          bed.run(
              bed.site()
                  .plan(load)
                  .withConnections(CONNECTIONS)
                  .withPatience(Duration.ofSeconds(400)),
              script);
      script.requireDone();
    } finally {
      stack.postgres().resume(); // a run that failed has not come to it
    }
    bed.admitAsUsual();
    WindowFigures door = report.windows().get(0);
    List<Figure> figures =
        List.of(
            Figure.of("accepted", door.acceptedInTimePerSecond(), "/s")
                .comparedTo(limits.kafka().producedPerSecond(), "records produced")
                .atLeast(6_000),
            LoadFigures.lostOrDuplicated(report));
    return LoadFigures.findings(wireName(), report, figures, script.marks());
  }
}
