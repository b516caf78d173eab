package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.series.Recovery;
import dev.kaipiao.benchmarks.load.series.StageFigures;
import dev.kaipiao.benchmarks.load.series.Window;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.bench.FaultScript.Act;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One neighbour is dead for a minute at half of the full load. */
final class OutageBench implements Bench {

  private static final double SLOWEST_NORMAL_MS = 2_000;

  /** What comes in so shortly before the outage meets it on its way, and tells of no normal one. */
  private static final Duration TOUCHED = Duration.ofSeconds(10);

  private final Neighbour neighbour;

  OutageBench(Neighbour neighbour) {
    this.neighbour = neighbour;
  }

  @Override
  public String wireName() {
    return "outage-" + neighbour.wireName();
  }

  @Override
  public String title() {
    return "%s for a minute at half of the full load: acceptance must not notice, and the backlog is worked off."
        .formatted(neighbour.fate());
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    MachineLimits limits = bed.limits();
    Duration before = bed.pace().seconds(60, 20);
    Duration outage = bed.pace().seconds(60, 20);
    Duration back = before.plus(outage);
    Duration end = back.plus(outage.multipliedBy(2));
    FaultScript script =
        FaultScript.of(
            List.of(
                new Act(before, "gone", () -> neighbour.away(bed.stack())),
                new Act(back, "back", () -> neighbour.back(bed.stack()))));
    Load load =
        Load.steady(bed.full() / 2, bed.pace().seconds(30, 15), end)
            .with(
                List.of(
                    new Window("before", Duration.ZERO, before.minus(TOUCHED)),
                    new Window("during", before, back),
                    new Window("after", back, end)));
    LoadReport report =
        bed.run(bed.site().plan(load).withPatience(Duration.ofSeconds(600)), script);
    script.requireDone();
    return LoadFigures.findings(
        wireName(), report, figures(report, back, outage, limits), script.marks());
  }

  private List<Figure> figures(
      LoadReport report, Duration back, Duration outage, MachineLimits limits) {
    StageFigures before = report.windows().get(0).stages().get("accepted");
    StageFigures during = report.windows().get(1).stages().get("accepted");
    int drained =
        Arrays.stream(Stage.values())
            .mapToInt(stage -> drained(report, stage, (int) back.toSeconds()))
            .max()
            .orElse(0);
    return List.of(
        LoadFigures.latency("accepted p99 before", before.p99Ms(), limits),
        LoadFigures.latency("accepted p99 during the outage", during.p99Ms(), limits),
        Figure.of("the same in relation", during.p99Ms() / Math.max(0.1, before.p99Ms()), "times")
            .atMost(1.2),
        Figure.of(
            "accepted in time during the outage",
            100 * report.windows().get(1).lanes().get("single").servedShare(),
            "%"),
        Figure.of("outage", outage.toSeconds(), "s"),
        Figure.of("backlog worked off after", drained, "s").atMost(2.0 * outage.toSeconds()),
        LoadFigures.lostOrDuplicated(report));
  }

  /** Seconds until a stage is as fast again as it was; who waits for the neighbour is in any. */
  private static int drained(LoadReport report, Stage stage, int back) {
    double normal =
        report.windows().get(0).stages().get(stage.name().toLowerCase(Locale.ROOT)).p99Ms();
    return new Recovery(report.timeline())
        .secondsToDrain(stage, back, Math.max(SLOWEST_NORMAL_MS, 2 * normal));
  }
}
