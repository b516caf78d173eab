package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.results.Figure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many invoices a second the whole way bears while more are waiting: a burst is offered, and
 * what was accepted of it counts over the time from its first request until the slowest stage had
 * it all.
 */
final class Capacity implements Bench {

  private static final double WARM_UP_RATE = 300;
  private static final double BURST_RATE = 2_000;

  @Override
  public String wireName() {
    return "capacity";
  }

  @Override
  public String title() {
    return "The whole way while more is waiting than can be borne: a burst of requests, from the"
        + " first one to the last invoice that is issued, signed, reported and audited.";
  }

  @Override
  public boolean isCore() {
    return true;
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    LoadReport report = burst(bed);
    bed.bears(borne(report));
    return LoadFigures.findings(
        wireName(),
        report,
        List.of(
            LoadFigures.rate("whole way, saturated", borne(report), bed.limits()).atLeast(1_389),
            Figure.of("requests accepted of the burst", report.accepted().count(), ""),
            LoadFigures.lostOrDuplicated(report)),
        List.of());
  }

  /** What the stack bears, in invoices a second. */
  static double probe(Testbed bed) throws InterruptedException {
    return borne(burst(bed));
  }

  private static LoadReport burst(Testbed bed) throws InterruptedException {
    return burst(bed, WARM_UP_RATE, bed.pace().seconds(60, 30));
  }

  /** One burst, after some time at a rate that is borne. */
  static LoadReport burst(Testbed bed, double warmUpRate, Duration warmUp)
      throws InterruptedException {
    Duration burst = bed.pace().seconds(20, 10);
    return bed.run(
        bed.site()
            .plan(Load.steady(BURST_RATE, Duration.ZERO, burst).warmedUp(warmUpRate, warmUp))
            .withSettling(Duration.ofSeconds(90))
            .withPatience(Duration.ofSeconds(240)));
  }

  static double borne(LoadReport report) {
    int seconds =
        Stream.of(Stage.ISSUED, Stage.SIGNED, Stage.REPORTED, Stage.AUDITED)
            .mapToInt(stage -> lastSecond(report.timeline().track(stage).reached()))
            .max()
            .orElse(1);
    return report.accepted().count() / Math.max(1.0, seconds);
  }

  private static int lastSecond(List<Integer> reached) {
    int second = reached.size();
    while (second > 1 && reached.get(second - 1) == 0) {
      second--;
    }
    return second;
  }
}
