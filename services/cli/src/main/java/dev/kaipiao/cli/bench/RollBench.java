package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.series.Window;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.bench.FaultScript.Act;
import dev.kaipiao.cli.stack.Roll;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackShape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Three brokers and two of each service are restarted one after the other at half of the load. */
final class RollBench implements Bench {

  private static final StackShape CLUSTER =
      new StackShape(
          3,
          Map.of(
              ServiceKind.ISSUANCE, 2,
              ServiceKind.SIGNING, 2,
              ServiceKind.RECEIPTS, 2,
              ServiceKind.AUDIT, 2));

  private static final double ASKED_SECONDS = 2;
  private static final double MILLIS = 1_000;

  @Override
  public String wireName() {
    return "roll";
  }

  @Override
  public String title() {
    return "Three brokers and two instances of each service on this machine, restarted one after the"
        + " other at half of the full load: how long nothing is accepted, and nothing issued.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    try (Testbed cluster = bed.shaped(CLUSTER)) {
      return roll(cluster);
    }
  }

  private Findings roll(Testbed cluster) throws InterruptedException {
    Duration before = cluster.pace().seconds(30, 15);
    Duration end = before.plus(cluster.pace().seconds(240, 180));
    AtomicLong rolledNanos = new AtomicLong();
    Roll roll = new Roll(cluster.stack(), line -> cluster.terminal().say("%s", line));
    FaultScript script =
        FaultScript.of(List.of(new Act(before, "rolled", () -> rolledNanos.set(timed(roll)))));
    Load load =
        Load.steady(cluster.full() / 2, cluster.pace().seconds(30, 15), end)
            .with(List.of(new Window("roll", before, end)));
    LoadReport report =
        cluster.run(cluster.site().plan(load).withPatience(Duration.ofSeconds(300)), script);
    script.requireDone();
    WindowFigures rolled = report.windows().get(0);
    List<Figure> figures =
        List.of(
            Figure.of("offered", report.offeredPerSecond(), "/s"),
            Figure.of("restarting everything took", rolledNanos.get() / 1e9, "s"),
            silence("accepted", rolled.longestSilenceMs()),
            silence("issued", rolled.longestIssuingSilenceMs()),
            Figure.of(
                "issued, the latest after", rolled.stages().get("issued").maxMs() / MILLIS, "s"),
            Figure.of(
                "signed, the latest after", rolled.stages().get("signed").maxMs() / MILLIS, "s"),
            Figure.of("refused meanwhile", report.details().refused(), "requests"),
            LoadFigures.lostOrDuplicated(report));
    return LoadFigures.findings(wireName(), report, figures, script.marks());
  }

  private static Figure silence(String what, double millis) {
    return Figure.of("longest time in which nothing was " + what, millis / MILLIS, "s")
        .atMost(ASKED_SECONDS);
  }

  private static long timed(Roll roll) {
    long begun = System.nanoTime();
    roll.run(Roll.Part.ALL);
    return System.nanoTime() - begun;
  }
}
