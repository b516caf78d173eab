package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.profile.Profile;
import dev.kaipiao.benchmarks.results.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole way with requests of one seller, or of very many. */
enum SellersBench implements Bench {
  GIANT,
  ZIPF;

  private static final double ASKED = 1_000;

  /** A little more than is asked, so that what is asked can be reached. */
  private static final double OFFERED = 1_050;

  @Override
  public String wireName() {
    return this == GIANT ? "giant" : "zipf";
  }

  @Override
  public String title() {
    return this == GIANT
        ? "One giant seller: 1,050 requests/s, all of the same seller."
        : "10,000 sellers by Zipf's law, at full load.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    MachineLimits limits = bed.limits();
    LoadReport report = this == GIANT ? giant(bed) : zipf(bed);
    List<Figure> figures = new ArrayList<>();
    Figure through =
        LoadFigures.rate(
            "through the whole way", report.windows().get(0).throughPerSecond(), limits);
    figures.add(LoadFigures.rate("offered", report.offeredPerSecond(), limits));
    figures.add(this == GIANT ? through.atLeast(ASKED) : through);
    figures.add(LoadFigures.latency("accepted p99", report.accepted().p99Ms(), limits));
    figures.add(LoadFigures.latency("issued p99", report.issued().p99Ms(), limits));
    figures.add(LoadFigures.latency("signed p99", report.signed().p99Ms(), limits));
    figures.add(LoadFigures.lostOrDuplicated(report));
    return LoadFigures.findings(wireName(), report, figures, List.of());
  }

  private static LoadReport giant(Testbed bed) throws InterruptedException {
    return bed.run(
        bed.site()
            .plan(load(Profile.GIANT, bed, OFFERED, 1))
            .withPatience(Duration.ofSeconds(300)));
  }

  /** On a stack of its own, as so many sellers and their keys have to be there from the start. */
  private static LoadReport zipf(Testbed bed) throws InterruptedException {
    double full = bed.full();
    try (Testbed many = bed.peopledBy(SellerCast.of(Profile.ZIPF_SELLERS))) {
      return many.run(
          many.site()
              .plan(load(Profile.ZIPF, many, full, Profile.ZIPF_SELLERS))
              .withPatience(Duration.ofSeconds(300)));
    }
  }

  private static Load load(Profile profile, Testbed bed, double rate, int sellers) {
    return profile.load(rate, bed.pace().seconds(30, 15), bed.pace().seconds(60, 20), sellers);
  }
}
