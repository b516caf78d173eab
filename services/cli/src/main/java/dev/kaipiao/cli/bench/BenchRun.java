package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.plot.StackedBars;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.benchmarks.results.Machine;
import dev.kaipiao.benchmarks.results.Measurement;
import dev.kaipiao.benchmarks.results.ResultTable;
import dev.kaipiao.benchmarks.results.Results;
import dev.kaipiao.cli.sizing.SizingGuide;
import dev.kaipiao.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs measurements one after another and writes each down as soon as it is there: an interrupted
 * run keeps what it has, and a later one replaces only what it measures again.
 */
public final class BenchRun {

  /** Where the file of all results is, in the folder of plots. */
  public static final String RESULTS = "results.json";

  private static final String PROCESSORS = "processors.svg";

  private final Testbed bed;
  private final Path folder;
  private final Terminal terminal;
  private Results results;

  /**
   * @param folder takes results and plots; the page beside it that has its name takes the table,
   *     and the page of sizes what follows for it
   */
  public BenchRun(Testbed bed, Path folder, Terminal terminal) {
    this.bed = bed;
    this.folder = folder;
    this.terminal = terminal;
    this.results = Results.read(folder.resolve(RESULTS));
  }

  /**
   * Measures.
   *
   * @param names of measurements; where there are none, all, or what is quick
   * @return what was measured now
   */
  public List<Measurement> run(List<String> names, Pace pace, int repeats)
      throws InterruptedException {
    List<Measurement> measured = new ArrayList<>();
    for (Bench bench : Benches.chosen(names, pace)) {
      List<Measurement> runs = new ArrayList<>();
      for (int i = 1; i <= repeats; i++) {
        terminal.say("measuring %s, run %d of %d", bench.wireName(), i, repeats);
        runs.add(measure(bench, pace));
      }
      Measurement median = Measurement.median(runs);
      measured.add(median);
      keep(median);
    }
    return measured;
  }

  /** All results, with those of earlier runs. */
  public Results results() {
    return results;
  }

  private Measurement measure(Bench bench, Pace pace) throws InterruptedException {
    String command = command(bench, pace);
    bed.renewWhenWorn();
    bed.takeAcknowledged();
    try {
      Findings found = bench.measure(bed);
      found.plots().forEach(this::plot);
      return measurement(bench, command, found);
    } catch (RuntimeException e) {
      terminal.say("%s came to no figures: %s", bench.wireName(), e);
      bed.renew();
      return measurement(
          bench, command, new Findings(List.of(), Map.of(), Map.of(), "no figures: " + e));
    }
  }

  private String command(Bench bench, Pace pace) {
    StringBuilder command = new StringBuilder("./kaipiao bench ").append(bench.wireName());
    bed.asked().ifPresent(rate -> command.append(" --rate ").append(Math.round(rate)));
    return command.append(pace == Pace.QUICK ? " --quick" : "").toString();
  }

  private Measurement measurement(Bench bench, String command, Findings found) {
    return new Measurement(
        bench.wireName(),
        bench.title(),
        command,
        OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS),
        1,
        bed.knownLimits(),
        withAcknowledged(found.figures()),
        found.cpuSeconds(),
        List.copyOf(found.plots().keySet()),
        found.trouble());
  }

  private List<Figure> withAcknowledged(List<Figure> figures) {
    long acknowledged = bed.takeAcknowledged();
    List<Figure> all = new ArrayList<>(figures);
    if (acknowledged > 0) {
      all.add(Figure.of(ResultTable.ACKNOWLEDGED, acknowledged, ""));
    }
    return all;
  }

  private void keep(Measurement fresh) {
    results = results.with(Machine.here(), fresh, Benches.names());
    results.write(folder.resolve(RESULTS));
    plot(PROCESSORS, processors());
    new ResultTable(results, Comparisons.ALL)
        .writeInto(folder.resolveSibling(folder.getFileName() + ".md"));
    SizingGuide.writeInto(folder.resolveSibling("sizing.md"), results);
  }

  /** The share of each process of all CPU time of a measurement. */
  private String processors() {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (Measurement one : results.measurements()) {
      double all = one.cpuSeconds().values().stream().mapToDouble(Double::doubleValue).sum();
      if (all > 0) {
        Map<String, Double> shares = new LinkedHashMap<>();
        one.cpuSeconds().forEach((process, used) -> shares.put(process, 100 * used / all));
        rows.put(one.name(), shares);
      }
    }
    return new StackedBars("Who uses the processors", "% of all CPU time", rows).svg();
  }

  private void plot(String file, String svg) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(file), svg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
