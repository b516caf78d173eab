package dev.kaipiao.cli.command;

import dev.kaipiao.cli.chaos.campaign.Campaign;
import dev.kaipiao.cli.chaos.campaign.CampaignReport;
import dev.kaipiao.cli.chaos.scenario.Planner;
import dev.kaipiao.cli.chaos.scenario.RunPlan;
import dev.kaipiao.cli.chaos.scenario.Scenario;
import dev.kaipiao.cli.chaos.scenario.Scenarios;
import dev.kaipiao.cli.chaos.scenario.Volume;
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

/** Faults during load, and the check that nothing was lost and nothing came twice. */
@Command(
    name = "chaos",
    description = "Breaks things while requests come in, and checks that everything still holds.")
public final class ChaosCommand implements Callable<Integer> {

  private static final int SEED_BITS = 16;

  @Parameters(arity = "0..*", paramLabel = "SCENARIO", description = "What to break; see --list.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "Lists the scenarios.")
  private boolean list;

  @Option(names = "--all", description = "Runs every scenario once.")
  private boolean all;

  @Option(names = "--random", description = "So many runs of one to three faults at random.")
  private int random;

  @Option(names = "--seed", description = "Repeats runs; printed with every run.")
  private Long seed;

  @Option(
      names = "--renew-every",
      description = "Runs before a fresh stack is started (default: ${DEFAULT-VALUE}).",
      defaultValue = "40")
  private int renewEvery;

  @Option(
      names = "--requests",
      description = "Different requests of each run (default: 320 to 480).")
  private Integer requests;

  @Option(
      names = "--rate",
      description = "Requests due in each second (default: ${DEFAULT-VALUE}).",
      defaultValue = "80")
  private int rate;

  @Option(names = "--patient", description = "Services wait as long as shipped; runs take longer.")
  private boolean patient;

  @Option(
      names = "--json",
      description = "Prints the result as one JSON object on standard output.")
  private boolean json;

  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    if (list) {
      return list();
    }
    long first = seed == null ? ThreadLocalRandom.current().nextLong() >>> SEED_BITS : seed;
    if (renewEvery < 1 || rate < 1 || (requests != null && requests < 1)) {
      throw new StackException("--renew-every, --rate and --requests are 1 at least");
    }
    List<RunPlan> plans = plans(first);
    if (plans.isEmpty()) {
      throw new StackException("name scenarios (see --list), or give --all or --random N");
    }
    CampaignReport report = new Campaign(terminal, !patient, renewEvery).run(first, plans);
    terminal.print(report.table().toString());
    if (json) {
      System.out.println(new String(Json.write(report), StandardCharsets.UTF_8));
    }
    return report.ok() ? 0 : 1;
  }

  private int list() {
    if (json) {
      List<String> every = Scenarios.all().stream().map(Scenario::name).toList();
      System.out.println(new String(Json.write(every), StandardCharsets.UTF_8));
      return 0;
    }
    Table table = new Table();
    Scenarios.all().forEach(scenario -> table.row(scenario.name(), scenario.story()));
    System.out.print(table);
    return 0;
  }

  private List<RunPlan> plans(long first) {
    Volume usual = Volume.USUAL.at(rate);
    Volume volume = requests == null ? usual : usual.of(requests);
    List<RunPlan> plans = new ArrayList<>();
    List<Scenario> named = all ? Scenarios.all() : names.stream().map(this::named).toList();
    for (Scenario scenario : named) {
      plans.add(Planner.of(scenario, Planner.seed(first, plans.size()), volume));
    }
    for (int i = 0; i < random; i++) {
      plans.add(Planner.random(Scenarios.quick(), Planner.seed(first, plans.size()), volume));
    }
    return plans;
  }

  private Scenario named(String name) {
    return Scenarios.named(name)
        .orElseThrow(() -> new StackException("no scenario " + name + "; see --list"));
  }
}
