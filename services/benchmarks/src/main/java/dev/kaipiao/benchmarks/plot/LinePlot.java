package dev.kaipiao.benchmarks.plot;

import dev.kaipiao.benchmarks.plot.Svg.Anchor;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Lines over a common axis.
 *
 * @param logarithmic whether the upright axis is
 * @param marks places of the level axis that are marked, each with a word
 */
public record LinePlot(
    String title,
    String xLabel,
    String yLabel,
    boolean logarithmic,
    List<Line> lines,
    List<Mark> marks) {

  private static final int WIDTH = 860;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int RIGHT = 700;
  private static final int TOP = 40;
  private static final int BOTTOM = 350;
  private static final int LEGEND = 716;
  private static final int ROW = 18;

  /**
   * A line through points in order.
   *
   * @param points a value that is not a number leaves a gap
   */
  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** A point. */
  public record Point(double x, double y) {}

  /** Something that happened at a place of the level axis. */
  public record Mark(double x, String word) {}

  public LinePlot {
    lines = List.copyOf(lines);
    marks = List.copyOf(marks);
  }

  /** The plot as SVG. */
  public String svg() {
    Scale x = new Scale(smallest(true), Math.max(largest(true), smallest(true) + 1e-9), false);
    Scale y =
        logarithmic
            ? Scale.decades(smallestAboveZero(), largest(false))
            : Scale.upTo(largest(false));
    Svg svg = new Svg(WIDTH, HEIGHT, title);
    svg.text(LEFT, 22, Anchor.START, "title", title);
    axes(svg, x, y);
    for (Mark mark : marks) {
      double at = across(x, mark.x());
      svg.line(at, TOP, at, BOTTOM, "mark");
      svg.text(at + 3, TOP + 10, Anchor.START, "", mark.word());
    }
    for (int i = 0; i < lines.size(); i++) {
      String colour = "l" + i % Svg.COLOURS;
      svg.path(pathOf(lines.get(i), x, y), "line " + colour);
      svg.line(LEGEND, TOP + ROW * i, LEGEND + 16, TOP + ROW * i, "line " + colour);
      svg.text(LEGEND + 22, TOP + ROW * i + 4, Anchor.START, "", lines.get(i).name());
    }
    return svg.end();
  }

  private void axes(Svg svg, Scale x, Scale y) {
    for (double tick : y.ticks()) {
      double at = up(y, tick);
      svg.line(LEFT, at, RIGHT, at, "grid");
      svg.text(LEFT - 6, at + 4, Anchor.END, "", Scale.label(tick));
    }
    for (double tick : x.ticks()) {
      svg.text(across(x, tick), BOTTOM + 18, Anchor.MIDDLE, "", Scale.label(tick));
    }
    svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, "axis");
    svg.line(LEFT, TOP, LEFT, BOTTOM, "axis");
    svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 38, Anchor.MIDDLE, "", xLabel);
    svg.text(LEFT - 6, TOP - 8, Anchor.END, "", yLabel);
  }

  private static String pathOf(Line line, Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    boolean gap = true;
    for (Point point : line.points()) {
      boolean shown = !Double.isNaN(point.y()) && (!y.logarithmic() || point.y() > 0);
      if (shown) {
        path.append(gap ? 'M' : 'L')
            .append(Svg.number(across(x, point.x())))
            .append(' ')
            .append(Svg.number(up(y, point.y())));
      }
      gap = !shown;
    }
    return path.toString();
  }

  private static double across(Scale scale, double value) {
    return LEFT + scale.place(value) * (RIGHT - LEFT);
  }

  private static double up(Scale scale, double value) {
    return BOTTOM - scale.place(value) * (BOTTOM - TOP);
  }

  private double largest(boolean ofX) {
    return values(ofX).max().orElse(1);
  }

  private double smallest(boolean ofX) {
    return values(ofX).min().orElse(0);
  }

  private double smallestAboveZero() {
    return values(false).filter(value -> value > 0).min().orElse(0.1);
  }

  private DoubleStream values(boolean ofX) {
    return lines.stream()
        .flatMap(line -> line.points().stream())
        .mapToDouble(point -> ofX ? point.x() : point.y())
        .filter(value -> !Double.isNaN(value));
  }
}
