package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.profile.Profile;
import dev.kaipiao.benchmarks.plot.LinePlot.Line;
import dev.kaipiao.benchmarks.results.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Overload in steps up to ten times of the full load, once for each way of judging who comes in:
 * all, a fixed number, or as many as the stack bears.
 */
final class LadderBench implements Bench {

  /** The way in which issuance judges unless it is told otherwise. */
  private static final String USUAL = "adaptive";

  private static final String FIXED = "static";
  private static final List<String> MODES = List.of("none", FIXED, USUAL);

  @Override
  public String wireName() {
    return "ladder";
  }

  @Override
  public String title() {
    return "Overload: half of the full load, all of it, and 2, 5 and 10 times of it, each followed by"
        + " a rest; with adaptive admission, and beside it with a static limit at what the stack"
        + " bears, or none.";
  }

  @Override
  public boolean isCore() {
    return true;
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    Map<String, String> plots = new LinkedHashMap<>();
    List<String> troubles = new ArrayList<>();
    for (String mode : bed.pace() == Pace.QUICK ? List.of(USUAL) : MODES) {
      LoadReport report = climb(bed, mode);
      LadderFigures ladder = new LadderFigures(report, mode.equals(USUAL));
      figures.addAll(ladder.figures(mode));
      lines.add(ladder.goodput(mode));
      Findings run = LoadFigures.findings(wireName() + "-" + mode, report, List.of(), List.of());
      plots.putAll(run.plots());
      if (!run.trouble().isEmpty()) {
        troubles.add(mode + ": " + run.trouble());
      }
    }
    bed.admitAsUsual();
    plots.put("ladder-goodput.svg", LadderFigures.plot("Goodput under overload", lines));
    return new Findings(figures, Map.of(), plots, String.join("; ", troubles));
  }

  private static LoadReport climb(Testbed bed, String mode) throws InterruptedException {
    double full = bed.full();
    if (mode.equals(FIXED)) {
      bed.admitWhatIsBorne();
    } else {
      bed.admit(mode);
    }
    Duration step = bed.pace().seconds(30, 10);
    bed.terminal().say("ladder with admission %s over %.0f requests/s", mode, full);
    return bed.run(
        bed.site()
            .plan(Profile.LADDER.load(full, bed.pace().seconds(60, 20), step, 0))
            .withConnections(256)
            .withPatience(Duration.ofSeconds(600)));
  }
}
