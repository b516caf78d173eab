package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.profile.Profile;
import dev.kaipiao.benchmarks.plot.LinePlot;
import dev.kaipiao.benchmarks.plot.LinePlot.Line;
import dev.kaipiao.benchmarks.plot.LinePlot.Point;
import dev.kaipiao.benchmarks.results.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Half of the full load for half an hour: memory must not grow. */
final class SoakBench implements Bench {

  private static final double GIGABYTE = 1_024;
  private static final double ASKED_GROWTH_PERCENT = 5;

  @Override
  public String wireName() {
    return "soak";
  }

  @Override
  public String title() {
    return "Half of the full load for half an hour: memory of all processes, the generator's"
        + " included, in the last fifth of the time in relation to the second fifth.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    MachineLimits limits = bed.limits();
    Duration duration = bed.pace().seconds(1_800, 120);
    LoadReport report =
        bed.run(
            bed.site()
                .plan(Profile.STEADY.load(bed.full() / 2, bed.pace().seconds(60, 15), duration, 0))
                .withPatience(Duration.ofSeconds(300)));
    List<Double> resident = report.residentMegabytes();
    int fifth = Math.max(1, (int) duration.toSeconds() / 5);
    double early = mean(resident, fifth, 2 * fifth);
    double late = mean(resident, 4 * fifth, 5 * fifth);
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("minutes", duration.toMinutes(), "").atLeast(30));
    figures.add(
        Figure.of("memory, the most at once", largest(resident), "MB").atMost(6 * GIGABYTE));
    figures.add(
        Figure.of("growth of memory", 100 * (late - early) / Math.max(1, early), "%")
            .atMost(ASKED_GROWTH_PERCENT));
    figures.add(LoadFigures.latency("accepted p99", report.accepted().p99Ms(), limits));
    figures.add(LoadFigures.lostOrDuplicated(report));
    Findings findings = LoadFigures.findings(wireName(), report, figures, List.of());
    Map<String, String> plots = new LinkedHashMap<>(findings.plots());
    plots.put("soak-memory.svg", plot(resident));
    return new Findings(figures, findings.cpuSeconds(), plots, findings.trouble());
  }

  private static String plot(List<Double> resident) {
    List<Point> points =
        IntStream.range(0, resident.size())
            .mapToObj(second -> new Point(second, resident.get(second)))
            .toList();
    return new LinePlot(
            "soak: memory of all processes",
            "second of the run",
            "MB",
            false,
            List.of(new Line("resident", points)),
            List.of())
        .svg();
  }

  private static double mean(List<Double> values, int from, int to) {
    return values.subList(Math.min(from, values.size()), Math.min(to, values.size())).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }

  private static double largest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
