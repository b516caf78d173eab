package dev.kaipiao.cli.command;

import dev.kaipiao.cli.recovery.drill.DrillPlan;
import dev.kaipiao.cli.recovery.drill.DrillReport;
import dev.kaipiao.cli.recovery.drill.Loss;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loses data directories on purpose, brings them back, and measures how long that takes. */
@Command(
    name = "drill",
    description =
        "Loses a data directory of a working system, brings it back, and checks that everything holds.")
public final class DrillCommand implements Callable<Integer> {

  private static final int SEED_BITS = 32;

  @Parameters(arity = "0..*", paramLabel = "LOSS", description = "What to lose; see --list.")
  private List<String> losses = new ArrayList<>();

  @Option(names = "--list", description = "Lists what can be lost.")
  private boolean list;

  @Option(names = "--all", description = "Everything, one after the other.")
  private boolean all;

  @Option(
      names = "--requests",
      description = "Different requests in each phase (default: ${DEFAULT-VALUE}).",
      defaultValue = "400")
  private int requests;

  @Option(
      names = "--rate",
      description = "Requests due in each second (default: ${DEFAULT-VALUE}).",
      defaultValue = "40")
  private int rate;

  @Option(names = "--seed", description = "Repeats the requests of a drill.")
  private Long seed;

  @Option(
      names = "--json",
      description = "Prints the results as one JSON array on standard output.")
  private boolean json;

  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    if (list) {
      Table table = new Table();
      for (Loss loss : Loss.values()) {
        table.row(loss.word(), loss.story());
      }
      System.out.print(table);
      return 0;
    }
    if (requests < 1 || rate < 1) {
      throw new StackException("--requests and --rate are 1 at least");
    }
    List<Loss> wanted = all ? List.of(Loss.values()) : losses.stream().map(Loss::named).toList();
    if (wanted.isEmpty()) {
      throw new StackException("name what to lose (see --list), or give --all");
    }
    long first = seed == null ? ThreadLocalRandom.current().nextLong() >>> SEED_BITS : seed;
    List<DrillReport> reports = new ArrayList<>();
    for (Loss loss : wanted) {
      terminal.say("%s: %s (--seed %d)", loss.word(), loss.story(), first);
      DrillReport report = loss.run(new DrillPlan(first, requests, rate, terminal));
      terminal.print(report.table().toString());
      reports.add(report);
    }
    if (json) {
      System.out.println(new String(Json.write(reports), StandardCharsets.UTF_8));
    }
    return reports.stream().allMatch(DrillReport::ok) ? 0 : 1;
  }
}
