package dev.kaipiao.benchmarks.plot;

import dev.kaipiao.benchmarks.load.series.Timeline;
import dev.kaipiao.benchmarks.load.series.Track;
import dev.kaipiao.benchmarks.plot.LinePlot.Line;
import dev.kaipiao.benchmarks.plot.LinePlot.Mark;
import dev.kaipiao.benchmarks.plot.LinePlot.Point;
import java.util.ArrayList;
import java.util.List;

/** The plots of a run over its time. Long runs are shown by the mean of several seconds a point. */
public final class RunPlots {

  private static final int MOST_POINTS = 300;

  private final String title;
  private final Timeline timeline;
  private final List<Mark> marks;

  /**
   * @param marks what happened when, in seconds
   */
  public RunPlots(String title, Timeline timeline, List<Mark> marks) {
    this.title = title;
    this.timeline = timeline;
    this.marks = List.copyOf(marks);
  }

  /** Latency of each stage by the second in which requests were meant to leave. */
  public String latencies() {
    List<Line> lines = new ArrayList<>();
    timeline
        .stages()
        .forEach(
            (stage, track) -> {
              lines.add(new Line(stage + " p50", points(latency(track.p50Ms()))));
              lines.add(new Line(stage + " p99", points(latency(track.p99Ms()))));
            });
    return new LinePlot(title + ": latency by stage", "second of the run", "ms", true, lines, marks)
        .svg();
  }

  /** Requests a second: offered, refused, and at each stage. */
  public String throughput() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("offered", points(counts(timeline.offered()))));
    if (timeline.refused().stream().anyMatch(count -> count > 0)) {
      lines.add(new Line("refused", points(counts(timeline.refused()))));
    }
    timeline
        .stages()
        .forEach((stage, track) -> lines.add(new Line(stage, points(counts(track.reached())))));
    return new LinePlot(
            title + ": throughput by stage", "second of the run", "per second", false, lines, marks)
        .svg();
  }

  private static List<Double> latency(List<Double> millis) {
    return millis.stream().map(value -> value == Track.NOTHING ? Double.NaN : value).toList();
  }

  private static List<Double> counts(List<Integer> counts) {
    return counts.stream().map(Integer::doubleValue).toList();
  }

  private List<Point> points(List<Double> values) {
    int together = Math.max(1, (values.size() + MOST_POINTS - 1) / MOST_POINTS);
    List<Point> points = new ArrayList<>();
    for (int from = 0; from < values.size(); from += together) {
      double mean =
          values.subList(from, Math.min(values.size(), from + together)).stream()
              .mapToDouble(Double::doubleValue)
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN);
      points.add(new Point(from, mean));
    }
    return points;
  }
}
