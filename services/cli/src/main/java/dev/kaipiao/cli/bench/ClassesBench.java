package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.profile.Profile;
import dev.kaipiao.benchmarks.load.request.Mix;
import dev.kaipiao.benchmarks.load.series.LaneFigures;
import dev.kaipiao.benchmarks.load.series.Window;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.results.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Overload by batches, beside which single requests stay at half of the full load. */
final class ClassesBench implements Bench {

  private static final List<Integer> TIMES = List.of(2, 5);
  private static final int BATCH = 100;
  private static final double SINGLE_PART = 0.5;
  private static final double ASKED_PERCENT = 99.9;

  @Override
  public String wireName() {
    return "classes";
  }

  @Override
  public String title() {
    return "2 and 5 times of the full load, all but half a load of it in batches of 100: single"
        + " requests must not notice.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    Map<String, String> plots = new LinkedHashMap<>();
    List<String> troubles = new ArrayList<>();
    for (int times : TIMES) {
      LoadReport report = overload(bed, times);
      String step = times + "x";
      figures.addAll(figures("at " + step + ", ", report));
      Findings run = LoadFigures.findings(wireName() + "-" + step, report, List.of(), List.of());
      plots.putAll(run.plots());
      if (!run.trouble().isEmpty()) {
        troubles.add(step + ": " + run.trouble());
      }
    }
    return new Findings(figures, Map.of(), plots, String.join("; ", troubles));
  }

  private static LoadReport overload(Testbed bed, int times) throws InterruptedException {
    Duration duration = bed.pace().seconds(60, 20);
    Load load =
        Load.steady(times * bed.full(), Duration.ZERO, duration)
            .warmedUp(bed.full() / 2, bed.pace().seconds(30, 15))
            .with(new Mix(0, 1 - SINGLE_PART / times, BATCH, 0))
            .with(List.of(new Window(Profile.ALL, Duration.ZERO, duration)));
    return bed.run(bed.site().plan(load).withPatience(Duration.ofSeconds(600)));
  }

  private static List<Figure> figures(String at, LoadReport report) {
    WindowFigures all = report.windows().get(0);
    LaneFigures single = all.lanes().get("single");
    LaneFigures batch = all.lanes().get("batch");
    return List.of(
        Figure.of(at + "single requests accepted in time", 100 * single.servedShare(), "%")
            .atLeast(ASKED_PERCENT),
        Figure.of(at + "single requests, accepted p99", single.p99Ms(), "ms"),
        Figure.of(at + "batch requests accepted in time", 100 * batch.servedShare(), "%"),
        Figure.of(at + "issued", all.issuedPerSecond(), "/s"),
        LoadFigures.lostOrDuplicated(report));
  }
}
