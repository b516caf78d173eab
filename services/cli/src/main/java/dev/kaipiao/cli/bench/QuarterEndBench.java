package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.profile.Profile;
import dev.kaipiao.benchmarks.load.profile.QuarterEndDay;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.results.FailureBound;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.bench.FaultScript.Act;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A whole quarter-end day in fast motion, in which one service after the other is killed. */
final class QuarterEndBench implements Bench {

  /** Below that a failure rate of 0.01 % cannot be told from none. */
  private static final int LEAST_TRIES = 30_500;

  private static final List<ServiceKind> KILLED =
      List.of(ServiceKind.SIGNING, ServiceKind.RECEIPTS, ServiceKind.AUDIT, ServiceKind.SIMULATORS);

  private static final double ASKED_PERCENT = 0.01;

  @Override
  public String wireName() {
    return "quarter-end";
  }

  @Override
  public String title() {
    return "A quarter-end day, 8 to 18 h, in fast motion, at whose peak the full load is asked for"
        + " or more; every minute one of signing, receipts, audit and the simulators of bureau and"
        + " banks is killed and started again.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    Duration day = bed.pace().seconds(600, 120);
    double peak = Math.max(bed.full(), QuarterEndDay.peakFor(LEAST_TRIES, day));
    FaultScript script = FaultScript.of(kills(bed, day));
    LoadReport report =
        bed.run(
            bed.site()
                .plan(Profile.QUARTER_END.load(peak, bed.pace().seconds(30, 15), day, 0))
                .withPatience(Duration.ofSeconds(600)),
            script);
    script.requireDone();
    return LoadFigures.findings(wireName(), report, figures(report), script.marks());
  }

  private static List<Act> kills(Testbed bed, Duration day) {
    List<Act> acts = new ArrayList<>();
    Duration every = Duration.ofMinutes(1);
    int turn = 0;
    for (Duration at = every.dividedBy(2); at.compareTo(day) < 0; at = at.plus(every)) {
      ServiceProcess victim = bed.stack().service(KILLED.get(turn++ % KILLED.size()));
      acts.add(
          new Act(
              at,
              victim.kind().serviceName() + " killed",
              () -> {
                victim.kill();
                victim.start();
              }));
    }
    return acts;
  }

  private static List<Figure> figures(LoadReport report) {
    WindowFigures day = report.windows().get(report.windows().size() - 1);
    long tries = Math.round(day.offeredPerSecond() * day.seconds());
    long failed =
        day.lanes().values().stream().mapToLong(lane -> lane.offered() - lane.inTime()).sum()
            + report.lost();
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("requests of the day", tries, "").atLeast(30_000));
    figures.add(Figure.of("refused, late, unanswered or lost", failed, ""));
    figures.add(Figure.of("failure rate", 100.0 * failed / tries, "%").atMost(ASKED_PERCENT));
    figures.add(
        Figure.of(
                "failure rate, upper bound at 95 %", 100 * FailureBound.upper95(failed, tries), "%")
            .atMost(ASKED_PERCENT));
    report
        .windows()
        .forEach(
            window -> {
              String part = window.name().equals(Profile.ALL) ? "the whole day" : window.name();
              figures.add(
                  Figure.of(
                      part + ", accepted p99", window.stages().get("accepted").p99Ms(), "ms"));
            });
    figures.add(LoadFigures.lostOrDuplicated(report));
    return figures;
  }
}
