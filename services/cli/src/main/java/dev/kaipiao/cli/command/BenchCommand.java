package dev.kaipiao.cli.command;

import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.benchmarks.results.Measurement;
import dev.kaipiao.benchmarks.results.Numbers;
import dev.kaipiao.benchmarks.results.Target;
import dev.kaipiao.cli.bench.BenchRun;
import dev.kaipiao.cli.bench.Pace;
import dev.kaipiao.cli.bench.Testbed;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the published figures, one after another, on a stack of its own. */
@Command(
    name = "bench",
    description = "Measures the published figures and writes them to docs/benchmarks.")
public final class BenchCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "limits, capacity, steady, half, full, accept, ladder, giant, batch, quarter-end,"
              + " outage-signing, outage-receipts, outage-audit, outage-bureau, outage-bank,"
              + " outage-slow-bank, kill-postgres, kill-broker, roll, connections, soak, edge,"
              + " telemetry, reference, zipf, micro; all of them when none is named.")
  private List<String> names = List.of();

  @Option(
      names = "--quick",
      description = "Short runs; without a name only a core set, in less than ten minutes.")
  private boolean quick;

  @Option(
      names = "--repeat",
      description = "Runs of each measurement, of which the median is told (default: 1).",
      defaultValue = "1")
  private int repeat;

  @Option(
      names = "--rate",
      description = "Requests per second that count as full load; found out when not given.")
  private Double rate;

  @Option(names = "--out", description = "Folder for results and plots (default: docs/benchmarks).")
  private Path out;

  @Option(names = "--json", description = "Prints all results as one JSON object.")
  private boolean json;

  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() throws InterruptedException {
    Path folder = out == null ? StackDirectory.home().resolve("docs").resolve("benchmarks") : out;
    Pace pace = quick ? Pace.QUICK : Pace.FULL;
    OptionalDouble full = rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    try (Testbed bed = new Testbed(terminal, pace, full)) {
      BenchRun run = new BenchRun(bed, folder.toAbsolutePath(), terminal);
      List<Measurement> measured = run.run(names, pace, Math.max(1, repeat));
      measured.forEach(one -> terminal.print(table(one).toString()));
      if (json) {
        System.out.print(run.results().json());
      }
      return measured.stream().allMatch(Measurement::reached) ? 0 : 1;
    }
  }

  private static Table table(Measurement measurement) {
    Table table = new Table().row(measurement.name(), measurement.title()).rule();
    for (Figure figure : measurement.figures()) {
      String asked =
          figure
              .target()
              .map(Target::text)
              .map(text -> "  (asked " + text + (figure.reached() ? ")" : ", NOT reached)"))
              .orElse("");
      table.row(figure.what(), Numbers.text(figure.value()) + " " + figure.unit() + asked);
    }
    if (!measurement.trouble().isEmpty()) {
      table.rule().row("did not hold", measurement.trouble());
    }
    return table;
  }
}
