package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.results.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one measurement came to.
 *
 * @param cpuSeconds by process; empty where that says nothing
 * @param plots SVG by file name
 * @param trouble what did not hold; empty when all is well
 */
record Findings(
    List<Figure> figures,
    Map<String, Double> cpuSeconds,
    Map<String, String> plots,
    String trouble) {

  Findings {
    figures = List.copyOf(figures);
    cpuSeconds = new LinkedHashMap<>(cpuSeconds);
    plots = new LinkedHashMap<>(plots);
  }

  static Findings of(List<Figure> figures) {
    return new Findings(figures, Map.of(), Map.of(), "");
  }
}
