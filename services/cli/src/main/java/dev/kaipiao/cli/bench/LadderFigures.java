package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.series.LaneFigures;
import dev.kaipiao.benchmarks.load.series.Recovery;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.plot.LinePlot;
import dev.kaipiao.benchmarks.plot.LinePlot.Line;
import dev.kaipiao.benchmarks.plot.LinePlot.Point;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.bench.Overload.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads the steps of a ladder: what was served, what it cost those who were, and what came after.
 */
final class LadderFigures {

  private static final String SINGLE = "single";
  private static final String REST = "after ";
  private static final double LEAST_NORMAL_MS = 20;
  private static final double PERCENT = 100;

  private final List<WindowFigures> windows;
  private final Recovery recovery;
  private final boolean watched;
  private final boolean judged;

  /**
   * @param judged whether something is asked of the figures
   */
  LadderFigures(LoadReport report, boolean judged) {
    this.windows = report.windows();
    this.recovery = new Recovery(report.timeline());
    this.watched = report.issued().count() > 0;
    this.judged = judged;
  }

  /** The figures of all steps, each told with what the run was. */
  List<Figure> figures(String run) {
    List<Figure> figures = new ArrayList<>();
    double normal = lane(windows.get(0)).p99Ms();
    figures.add(Figure.of(run + ", goodput at its peak", peak(), "/s"));
    figures.add(Figure.of(run + ", accepted p99 at half load", normal, "ms"));
    double second = 0;
    for (WindowFigures window : windows) {
      if (window.name().startsWith(REST)) {
        figures.add(back(run, window, second, normal));
      } else {
        Overload.asked(window.name())
            .ifPresent(asked -> figures.addAll(step(run, window, asked, normal)));
      }
      second += window.seconds();
    }
    return figures;
  }

  /** Goodput over what was offered. */
  Line goodput(String name) {
    return new Line(
        name,
        windows.stream()
            .filter(window -> !window.name().startsWith(REST))
            .map(window -> new Point(window.offeredPerSecond(), goodputOf(window)))
            .toList());
  }

  static String plot(String title, List<Line> lines) {
    return new LinePlot(title, "offered per second", "served per second", false, lines, List.of())
        .svg();
  }

  private List<Figure> step(String run, WindowFigures window, Asked asked, double normal) {
    String at = run + " at " + window.name() + ", ";
    LaneFigures lane = lane(window);
    Figure goodput =
        Figure.of(
            at + "goodput", PERCENT * goodputOf(window) / Math.max(1, peak()), "% of its peak");
    Figure latency = Figure.of(at + "accepted p99", lane.p99Ms(), "ms");
    double refused = PERCENT * lane.refused() / Math.max(1, lane.offered());
    List<Figure> figures = new ArrayList<>();
    figures.add(judged ? goodput.atLeast(asked.goodputPercent()) : goodput);
    figures.add(judged ? latency.atMost(2 * Math.max(LEAST_NORMAL_MS, normal)) : latency);
    figures.add(Figure.of(at + "refused", refused, "%"));
    if (window.retryAfterP50Seconds() >= 0) {
      figures.add(Figure.of(at + "Retry-After, median", window.retryAfterP50Seconds(), "s"));
    }
    return figures;
  }

  private Figure back(String run, WindowFigures rest, double second, double normal) {
    OptionalInt seconds =
        recovery.secondsToNormal(
            (int) second, (int) (second + rest.seconds()), 2 * Math.max(LEAST_NORMAL_MS, normal));
    Figure figure =
        Figure.of(
            run + " " + rest.name() + ", back to normal after",
            seconds.orElse((int) rest.seconds() + 1),
            seconds.isPresent() ? "s" : "s or more");
    return judged ? figure.atMost(10) : figure;
  }

  private double peak() {
    return windows.stream().mapToDouble(this::goodputOf).max().orElse(0);
  }

  /** Invoices issued; where nothing behind the answer is seen, answers that came in time. */
  private double goodputOf(WindowFigures window) {
    return watched ? window.issuedPerSecond() : window.acceptedInTimePerSecond();
  }

  private static LaneFigures lane(WindowFigures window) {
    return window.lanes().get(SINGLE);
  }
}
