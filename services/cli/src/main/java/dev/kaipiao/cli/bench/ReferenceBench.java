package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadPlan;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.LoadTarget;
import dev.kaipiao.benchmarks.load.MeasuredRun;
import dev.kaipiao.benchmarks.load.profile.Profile;
import dev.kaipiao.benchmarks.load.series.LaneFigures;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.StackException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same work done the classic way, one thread a request from its body to its answer, under the
 * same load on the same machine: normal, with a slow bank, with a dead bureau, and overloaded.
 */
final class ReferenceBench implements Bench {

  private static final int CALLERS = 400;
  private static final double BURST_RATE = 1_500;

  /** Less than it bears, and enough that what is called often has been compiled. */
  private static final double WARM_UP_RATE = 150;

  @Override
  public String wireName() {
    return "reference";
  }

  @Override
  public String title() {
    return "The synchronous reference, which validates, stores, signs, reports, delivers and audits"
        + " while the caller waits; the services of the platform are stopped meanwhile.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    MachineLimits limits = bed.limits();
    bed.site();
    try (ReferenceProcess reference = ReferenceProcess.start(bed.stack(), bed.terminal())) {
      run(
          bed,
          reference,
          Profile.STEADY.load(WARM_UP_RATE, Duration.ZERO, bed.pace().seconds(240, 20), 0));
      double borne = borne(bed, reference);
      List<Figure> figures = new ArrayList<>();
      figures.add(LoadFigures.rate("served, saturated", borne, limits));
      Load half =
          Profile.STEADY.load(borne / 2, bed.pace().seconds(20, 10), bed.pace().seconds(60, 20), 0);
      figures.addAll(served("at half of that", run(bed, reference, half)));
      figures.addAll(troubled(bed, reference, Neighbour.SLOW_BANK, half));
      figures.addAll(troubled(bed, reference, Neighbour.BUREAU, half));
      LoadReport ladder =
          run(
              bed,
              reference,
              Profile.LADDER.load(
                  Testbed.FULL_PART * borne,
                  bed.pace().seconds(20, 10),
                  bed.pace().seconds(30, 10),
                  0));
      LadderFigures steps = new LadderFigures(ladder, false);
      figures.addAll(steps.figures("overload"));
      Map<String, String> plots = new LinkedHashMap<>();
      plots.put(
          "reference-goodput.svg",
          LadderFigures.plot(
              "Goodput of the synchronous reference", List.of(steps.goodput("reference"))));
      return new Findings(figures, Map.of(), plots, "");
    } finally {
      bed.renew();
    }
  }

  private static double borne(Testbed bed, ReferenceProcess reference) throws InterruptedException {
    Duration burst = bed.pace().seconds(30, 15);
    LoadReport report =
        run(bed, reference, Profile.ACCEPTANCE.load(BURST_RATE, Duration.ZERO, burst, 0));
    double served = report.windows().get(0).acceptedInTimePerSecond();
    if (served == 0) {
      throw new StackException("the reference served nothing in time; see its log");
    }
    return served;
  }

  private static List<Figure> troubled(
      Testbed bed, ReferenceProcess reference, Neighbour neighbour, Load half)
      throws InterruptedException {
    neighbour.away(bed.stack());
    LoadReport report = run(bed, reference, half);
    neighbour.back(bed.stack());
    return served(neighbour.fate(), report);
  }

  private static List<Figure> served(String when, LoadReport report) {
    LaneFigures lane = report.windows().get(0).lanes().get("single");
    Figure inTime = Figure.of(when + ", answered in time", 100 * lane.servedShare(), "%");
    if (lane.accepted() == 0) {
      return List.of(inTime); // there is no latency of answers that did not come
    }
    return List.of(
        inTime,
        Figure.of(when + ", answered p50", lane.p50Ms(), "ms"),
        Figure.of(when + ", answered p99", lane.p99Ms(), "ms"));
  }

  private static LoadReport run(Testbed bed, ReferenceProcess reference, Load load)
      throws InterruptedException {
    LoadTarget target =
        LoadTarget.answering(URI.create(reference.url()), bed.stack().keys().tokens()::enterprise);
    LoadPlan plan =
        LoadPlan.of(target, Cast.standard().generated(), load)
            .withConnections(CALLERS)
            .withSettling(Duration.ofSeconds(20))
            .withPatience(Duration.ofSeconds(40));
    return new MeasuredRun(
            plan,
            () -> Map.of("reference", reference.pid()),
            Optional.empty(),
            progress -> bed.terminal().progress(progress.toString()))
        .run();
  }
}
