package dev.kaipiao.benchmarks.plot;

import dev.kaipiao.benchmarks.plot.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * One bar a row, put together from named parts that have the same colour in every row.
 *
 * @param rows parts by name, of each row
 */
public record StackedBars(String title, String unit, Map<String, Map<String, Double>> rows) {

  private static final int WIDTH = 860;
  private static final int LEFT = 150;
  private static final int RIGHT = 690;
  private static final int TOP = 44;
  private static final int BAR = 24;
  private static final int ROW = 36;
  private static final int LEGEND = 716;
  private static final int LEGEND_ROW = 18;

  /** The plot as SVG. */
  public String svg() {
    List<String> parts = parts();
    int bottom = TOP + ROW * rows.size();
    int height = Math.max(bottom + 46, TOP + LEGEND_ROW * parts.size() + 20);
    Scale scale = Scale.upTo(rows.values().stream().mapToDouble(StackedBars::sum).max().orElse(1));
    Svg svg = new Svg(WIDTH, height, title);
    svg.text(LEFT, 22, Anchor.START, "title", title);
    for (double tick : scale.ticks()) {
      double at = across(scale, tick);
      svg.line(at, TOP - 6, at, bottom, "grid");
      svg.text(at, bottom + 16, Anchor.MIDDLE, "", Scale.label(tick));
    }
    svg.text((LEFT + RIGHT) / 2.0, bottom + 36, Anchor.MIDDLE, "", unit);
    int row = 0;
    for (var entry : rows.entrySet()) {
      bar(svg, scale, entry.getKey(), entry.getValue(), TOP + ROW * row, parts);
      row++;
    }
    for (int i = 0; i < parts.size(); i++) {
      double y = TOP + LEGEND_ROW * i;
      svg.box(LEGEND, y - 6, 12, 12, colour(i), parts.get(i));
      svg.text(LEGEND + 18, y + 4, Anchor.START, "", parts.get(i));
    }
    return svg.end();
  }

  private void bar(
      Svg svg, Scale scale, String name, Map<String, Double> values, double y, List<String> parts) {
    svg.text(LEFT - 8, y + BAR / 2.0 + 4, Anchor.END, "", name);
    double from = 0;
    for (int i = 0; i < parts.size(); i++) {
      double value = values.getOrDefault(parts.get(i), 0.0);
      if (value > 0) {
        double x = across(scale, from);
        String what = String.format(Locale.ROOT, "%s: %.1f %s", parts.get(i), value, unit);
        svg.box(x, y, across(scale, from + value) - x, BAR, colour(i), what);
        from += value;
      }
    }
  }

  private List<String> parts() {
    TreeSet<String> names = new TreeSet<>();
    rows.values().forEach(row -> names.addAll(row.keySet()));
    return new ArrayList<>(names);
  }

  private static double sum(Map<String, Double> row) {
    return row.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double across(Scale scale, double value) {
    return LEFT + scale.place(value) * (RIGHT - LEFT);
  }

  private static String colour(int part) {
    return "f" + part % Svg.COLOURS;
  }
}
