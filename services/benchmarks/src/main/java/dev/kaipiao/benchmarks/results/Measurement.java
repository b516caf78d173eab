package dev.kaipiao.benchmarks.results;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one measurement showed.
 *
 * @param name by which it is asked for
 * @param title what it measures, in a line
 * @param command that measures it again
 * @param at when it was measured
 * @param runs how often; figures are medians of them
 * @param limits of the machine in the same minutes; empty where they were not measured
 * @param figures in the order of the table
 * @param cpuSeconds of each process, of the last run
 * @param plots files beside the results that show it
 * @param trouble why it came to no figures, or what did not hold; empty when all is well
 */
public record Measurement(
    String name,
    String title,
    String command,
    OffsetDateTime at,
    int runs,
    Optional<MachineLimits> limits,
    List<Figure> figures,
    Map<String, Double> cpuSeconds,
    List<String> plots,
    String trouble) {

  public Measurement {
    figures = List.copyOf(figures);
    cpuSeconds = new TreeMap<>(cpuSeconds);
    plots = List.copyOf(plots);
  }

  /** Whether it was measured, everything held in it, and every figure is as asked. */
  public boolean reached() {
    return trouble.isEmpty() && figures.stream().allMatch(Figure::reached);
  }

  /** The medians of several runs of the same measurement. */
  public static Measurement median(List<Measurement> runs) {
    Measurement last = runs.get(runs.size() - 1);
    Map<String, List<Figure>> byWhat = new LinkedHashMap<>();
    List<String> troubles = new ArrayList<>();
    for (Measurement run : runs) {
      run.figures()
          .forEach(
              figure ->
                  byWhat.computeIfAbsent(figure.what(), unused -> new ArrayList<>()).add(figure));
      if (!run.trouble().isEmpty()) {
        troubles.add(run.trouble());
      }
    }
    return new Measurement(
        last.name,
        last.title,
        last.command,
        last.at,
        runs.size(),
        last.limits,
        byWhat.values().stream().map(Figure::median).toList(),
        last.cpuSeconds,
        last.plots,
        String.join("; ", troubles));
  }
}
