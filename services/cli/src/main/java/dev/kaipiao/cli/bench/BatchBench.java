package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.profile.Profile;
import dev.kaipiao.benchmarks.load.series.LaneFigures;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.traffic.BatchRun;
import dev.kaipiao.testkit.generator.Seller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One large batch, and batches among single requests. */
final class BatchBench implements Bench {

  private static final int LARGE = 10_000;

  @Override
  public String wireName() {
    return "batch";
  }

  @Override
  public String title() {
    return "One batch of 10,000 requests; then half of the full load in batches of 100 among as many"
        + " single requests.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    MachineLimits limits = bed.limits();
    BatchRun.Result large = large(bed);
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("batch of 10,000, all accepted after", large.acceptedSeconds(), "s"));
    figures.add(Figure.of("batch of 10,000, all issued after", large.issuedSeconds(), "s"));
    LoadReport mixed = mixed(bed);
    Map<String, LaneFigures> lanes = mixed.windows().get(0).lanes();
    lanes.forEach(
        (lane, fared) -> {
          figures.add(LoadFigures.latency(lane + " requests, accepted p99", fared.p99Ms(), limits));
          figures.add(
              Figure.of(lane + " requests, accepted in time", 100 * fared.servedShare(), "%"));
        });
    figures.add(LoadFigures.lostOrDuplicated(mixed));
    Findings findings = LoadFigures.findings(wireName(), mixed, figures, List.of());
    return large.ok()
        ? findings
        : new Findings(
            figures, findings.cpuSeconds(), findings.plots(), "the large batch was not issued");
  }

  private static BatchRun.Result large(Testbed bed) {
    Site site = bed.site();
    List<Seller> all = Cast.standard().generated();
    String tenant = all.get(0).tenant();
    return BatchRun.run(
        LARGE,
        all.stream().filter(one -> one.tenant().equals(tenant)).toList(),
        site.keys().tokens().enterprise(tenant),
        site.state().urlOf(ServiceKind.ISSUANCE),
        site.state().kafka());
  }

  private static LoadReport mixed(Testbed bed) throws InterruptedException {
    return bed.run(
        bed.site()
            .plan(
                Profile.MIXED.load(
                    bed.full() / 2, bed.pace().seconds(20, 10), bed.pace().seconds(60, 20), 0))
            .withPatience(Duration.ofSeconds(300)));
  }
}
