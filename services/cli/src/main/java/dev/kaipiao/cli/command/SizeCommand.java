package dev.kaipiao.cli.command;

import dev.kaipiao.benchmarks.results.Results;
import dev.kaipiao.cli.bench.BenchRun;
import dev.kaipiao.cli.sizing.Costs;
import dev.kaipiao.cli.sizing.Sizing;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What so many invoices a day need. */
@Command(
    name = "size",
    description = "Reckons from the measured costs what so many invoices a day need.")
public final class SizeCommand implements Callable<Integer> {

  @Option(
      names = "--per-day",
      required = true,
      description = "Invoices of the busiest day, such as 120000000.")
  private long perDay;

  @Option(
      names = "--results",
      description = "Measured figures (default: docs/benchmarks/results.json).")
  private Path results = StackDirectory.home().resolve("docs/benchmarks").resolve(BenchRun.RESULTS);

  @Override
  public Integer call() {
    if (perDay < 1) {
      throw new StackException("--per-day is at least 1");
    }
    Costs costs =
        Costs.of(Results.read(results))
            .orElseThrow(() -> new StackException("full load is not measured in " + results));
    new Terminal().print(table(new Sizing(perDay, costs)).toString());
    return 0;
  }

  private static Table table(Sizing size) {
    Table table =
        new Table()
            .row("cells", size.cells())
            .row("requests/s at the peak of a cell", Math.round(size.peak()))
            .row("partitions of each topic", size.partitions());
    for (String service : Sizing.SERVICES) {
      table.row("instances of " + service, size.instances(service));
    }
    return table
        .row("cores of each of three brokers", size.coresOfABroker())
        .row("disk of each, GB", Math.round(size.diskGigabytesOfABroker()))
        .row("cores of the primaries", size.coresOfPrimaries())
        .row("their log at the peak, MB/s", Math.round(size.walMegabytesAtPeak()))
        .row("cores in all", size.cores());
  }
}
