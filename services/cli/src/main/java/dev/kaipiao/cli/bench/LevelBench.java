package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.profile.Profile;
import dev.kaipiao.benchmarks.results.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The whole way at one level of load. */
enum LevelBench implements Bench {
  /** The rate of a national peak day, for ten minutes. */
  STEADY,
  HALF,
  FULL;

  private static final double PEAK_DAY = 1_389;

  /** A little more than is asked, so that what is asked can be reached. */
  private static final double OFFERED = 1_410;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String title() {
    return switch (this) {
      case STEADY ->
          "The whole way at a little more than the rate of a national peak day, which is 1,389 requests/s.";
      case HALF -> "Latency at half of the full load.";
      case FULL ->
          "Latency at full load: the rate that was given, or four fifths of what the stack was found to"
              + " bear.";
    };
  }

  @Override
  public boolean isCore() {
    return this != STEADY;
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    MachineLimits limits = bed.limits();
    double rate =
        switch (this) {
          case STEADY -> OFFERED;
          case HALF -> bed.full() / 2;
          case FULL -> bed.full();
        };
    Duration duration = this == STEADY ? bed.pace().seconds(600, 60) : bed.pace().seconds(120, 30);
    LoadReport report =
        bed.run(
            bed.site()
                .plan(Profile.STEADY.load(rate, bed.pace().seconds(40, 15), duration, 0))
                .withPatience(Duration.ofSeconds(300)));
    List<Figure> figures = new ArrayList<>();
    figures.add(LoadFigures.rate("offered", report.offeredPerSecond(), limits));
    double through = report.windows().get(0).throughPerSecond();
    Figure borne = LoadFigures.rate("through the whole way", through, limits);
    figures.add(this == STEADY ? borne.atLeast(PEAK_DAY) : borne);
    figures.addAll(latencies(report, limits));
    figures.add(LoadFigures.lostOrDuplicated(report));
    figures.addAll(LoadFigures.costs(report));
    return LoadFigures.findings(wireName(), report, figures, List.of());
  }

  private List<Figure> latencies(LoadReport report, MachineLimits limits) {
    Figure accepted = LoadFigures.latency("accepted p99", report.accepted().p99Ms(), limits);
    Figure issued = LoadFigures.latency("issued p99", report.issued().p99Ms(), limits);
    Figure signed = LoadFigures.latency("signed p99", report.signed().p99Ms(), limits);
    return List.of(
        LoadFigures.latency("accepted p50", report.accepted().p50Ms(), limits),
        this == HALF ? accepted.atMost(20) : this == FULL ? accepted.atMost(200) : accepted,
        LoadFigures.latency("issued p50", report.issued().p50Ms(), limits),
        this == HALF ? issued.atMost(500) : issued,
        LoadFigures.latency("signed p50", report.signed().p50Ms(), limits),
        this == HALF ? signed.atMost(500) : signed,
        LoadFigures.latency("reported p99", report.reported().p99Ms(), limits),
        LoadFigures.latency("delivered p99", report.delivered().p99Ms(), limits),
        LoadFigures.latency("audited p99", report.audited().p99Ms(), limits));
  }
}
