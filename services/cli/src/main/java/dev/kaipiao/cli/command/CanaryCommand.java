package dev.kaipiao.cli.command;

import dev.kaipiao.cli.bench.OwnStack;
import dev.kaipiao.cli.canary.Canary;
import dev.kaipiao.cli.canary.CanaryOrder;
import dev.kaipiao.cli.canary.CanaryReport;
import dev.kaipiao.cli.canary.Stage;
import dev.kaipiao.cli.canary.StandingCanary;
import dev.kaipiao.cli.canary.drill.Candidate;
import dev.kaipiao.cli.canary.drill.Drill;
import dev.kaipiao.cli.canary.drill.DrillReport;
import dev.kaipiao.cli.canary.judge.Plan;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.Release;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new release beside the running one, with a growing share, and the way back. */
@Command(
    name = "canary",
    description =
        "Gives a new release of issuance 1, 5, 25 and 100 %% of what comes, compares it with the running"
            + " one, and goes back by itself when it does worse.")
public final class CanaryCommand implements Callable<Integer> {

  @Option(
      names = "--release",
      paramLabel = "DIRECTORY",
      description =
          "Packaged services: a built checkout, or a directory with issuance/quarkus-run.jar"
              + " (default: what is built here).")
  private Path release;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Variables of the environment that the new release is started with.")
  private Map<String, String> variables = new TreeMap<>();

  @Option(
      names = "--meant",
      paramLabel = "SETTING",
      description = "A setting that is to differ from the running release's; others stop it.")
  private Set<String> meant = new LinkedHashSet<>();

  @Option(
      names = "--rate",
      description =
          "Requests and questions of our own in a second, 0 for none (default: ${DEFAULT-VALUE}).",
      defaultValue = "120")
  private double rate;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "Address of this machine on which the balancer takes callers, 0.0.0.0 for all of them"
              + " (default: ${DEFAULT-VALUE}, callers of this machine only).",
      defaultValue = CanaryOrder.THIS_MACHINE)
  private String listen;

  @Option(
      names = "--times",
      description = "So many times as many answers and as long in each step (default: 1).",
      defaultValue = "1")
  private double times;

  @Option(
      names = "--drill",
      description =
          "Tries releases that are broken on purpose, and good ones, on a stack of its own: those"
              + " named, or all.")
  private boolean drill;

  @Option(names = "--list", description = "Lists the releases of the drill.")
  private boolean list;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Releases of the drill.")
  private List<String> names = List.of();

  @Option(
      names = "--json",
      description = "Prints the result as one JSON object on standard output.")
  private boolean json;

  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    if (times <= 0 || rate < 0) {
      throw new StackException("--times is above 0, and --rate not below");
    }
    if (list) {
      Table table = new Table();
      Candidate.all().forEach(one -> table.row(one.name(), one.story()));
      System.out.print(table);
      return 0;
    }
    return drill ? drill() : canary();
  }

  private int drill() {
    DrillReport report = new Drill(terminal, plan(), rate).run(Candidate.named(names));
    show(report, report.table().toString());
    return report.ok() ? 0 : 1;
  }

  private int canary() {
    CanaryOrder order =
        new CanaryOrder(
            new Release(
                release == null ? StackDirectory.home() : release.toAbsolutePath(), variables),
            plan(),
            rate,
            meant,
            listen);
    CanaryReport report =
        StackState.read(StackDirectory.standing()).isPresent()
            ? StandingCanary.order(order, line -> terminal.say("%s", line))
            : onOwnStack(order);
    show(report, report.text());
    return report.promoted() ? 0 : 1;
  }

  private CanaryReport onOwnStack(CanaryOrder order) {
    Cast cast = Cast.standard();
    try (OwnStack own = OwnStack.start("canary", cast, terminal)) {
      return Canary.run(
          order, Stage.Place.of(own.stack(), cast), told -> {}, line -> terminal.say("%s", line));
    }
  }

  private Plan plan() {
    return Plan.usual().times(times);
  }

  private void show(Object result, String text) {
    terminal.print(text);
    if (json) {
      System.out.println(new String(Json.write(result), StandardCharsets.UTF_8));
    }
  }
}
