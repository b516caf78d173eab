package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.MeasuredRun;
import dev.kaipiao.benchmarks.plot.LinePlot.Mark;
import dev.kaipiao.benchmarks.plot.RunPlots;
import dev.kaipiao.benchmarks.process.ProcessFigures;
import dev.kaipiao.benchmarks.results.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes published figures of the reports of loads. */
final class LoadFigures {

  private static final double MICROSECONDS = 1e6;
  private static final double KILOBYTE = 1_024;

  private LoadFigures() {}

  /** A rate, compared to the single-row commits that PostgreSQL does with 8 connections. */
  static Figure rate(String what, double perSecond, MachineLimits limits) {
    return Figure.of(what, perSecond, "/s")
        .comparedTo(limits.postgres().commitsPerSecond(), "single-row commits");
  }

  /** A latency, compared to the time of one commit on one connection. */
  static Figure latency(String what, double millis, MachineLimits limits) {
    return Figure.of(what, millis, "ms")
        .comparedTo(1_000 / limits.postgres().singleCommitsPerSecond(), "one commit");
  }

  /** What must be nothing. */
  static Figure lostOrDuplicated(LoadReport report) {
    return Figure.of("lost or duplicated", report.lost() + report.duplicated(), "").atMost(0);
  }

  /** What an invoice costs, the generator told apart. */
  static List<Figure> costs(LoadReport report) {
    double requests = Math.max(1, report.accepted().count());
    double offered = Math.max(1, report.offeredPerSecond() * report.seconds());
    List<Figure> figures = new ArrayList<>();
    double generator = 0;
    double stack = 0;
    double memory = 0;
    for (var entry : report.processes().entrySet()) {
      ProcessFigures used = entry.getValue();
      if (entry.getKey().equals(MeasuredRun.GENERATOR)) {
        generator = used.cpuSeconds();
      } else {
        stack += used.cpuSeconds();
        memory += used.peakMemoryMegabytes();
      }
    }
    figures.add(Figure.of("CPU of the stack", stack * MICROSECONDS / requests, "µs an invoice"));
    figures.add(
        Figure.of("CPU of the generator", generator * MICROSECONDS / offered, "µs a request"));
    figures.add(Figure.of("memory of the stack", memory, "MB at most").atMost(6 * KILOBYTE));
    if (report.volume() != null) {
      figures.add(
          Figure.of(
              "through Kafka",
              report.volume().kafkaBytes() / requests / KILOBYTE,
              "kB an invoice, in "
                  + Math.round(report.volume().kafkaRecords() / requests * 10) / 10.0
                  + " records"));
      figures.add(
          Figure.of(
              "write-ahead log of PostgreSQL",
              report.volume().postgres().walBytes() / requests / KILOBYTE,
              "kB an invoice"));
      figures.add(
          Figure.of(
              "rows inserted", report.volume().postgres().rowsInserted() / requests, "an invoice"));
    }
    return figures;
  }

  /** Figures with the plots of the run, the use of processors, and what did not hold. */
  static Findings findings(String name, LoadReport report, List<Figure> figures, List<Mark> marks) {
    RunPlots plots = new RunPlots(name, report.timeline(), marks);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(name + "-latency.svg", plots.latencies());
    files.put(name + "-throughput.svg", plots.throughput());
    return new Findings(figures, cpuSeconds(report), files, trouble(report));
  }

  /** CPU seconds by process. */
  static Map<String, Double> cpuSeconds(LoadReport report) {
    Map<String, Double> seconds = new TreeMap<>();
    report.processes().forEach((process, used) -> seconds.put(process, used.cpuSeconds()));
    return seconds;
  }

  /** Why a run does not hold; empty when it does. */
  static String trouble(LoadReport report) {
    return report.ok()
        ? ""
        : "lost %d (%s), duplicated %d, unanswered %d, rejected though valid %s"
            .formatted(
                report.lost(),
                report.details().losses(),
                report.duplicated(),
                report.details().unanswered(),
                report.details().rejected().valid());
  }
}
