package dev.kaipiao.cli.command;

import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.simulation.invariant.Breach;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.run.Campaign;
import dev.kaipiao.simulation.run.Campaign.Summary;
import dev.kaipiao.simulation.run.Result;
import dev.kaipiao.simulation.run.Simulation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the delivery protocol in virtual time: many seeds, or one with everything that happens. */
@Command(
    name = "simulate",
    description =
        "Runs the delivery protocol in virtual time with faults at every step; the seed decides all.")
public final class SimulateCommand implements Callable<Integer> {

  @Option(names = "--seeds", description = "How many seeds; ${DEFAULT-VALUE} by default.")
  private long seeds = 100_000;

  @Option(names = "--from", description = "The first of them; ${DEFAULT-VALUE} by default.")
  private long from = 1;

  @Option(names = "--seed", description = "Runs this seed alone.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--trace", description = "With --seed: prints everything that happens.")
  private boolean trace;

  @Option(
      names = "--without",
      description = "Switches a guarantee off, which should be noticed: ${COMPLETION-CANDIDATES}.")
  private Optional<Flaw> flaw = Optional.empty();

  @Option(names = "--threads", description = "Threads; one for each processor by default.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Set<Flaw> flaws = flaw.map(Set::of).orElse(Set.of());
    return seed.isPresent() ? one(seed.get(), flaws) : many(flaws);
  }

  private int one(long number, Set<Flaw> flaws) {
    Result result = Simulation.run(number, flaws, trace);
    if (json) {
      System.out.println(new String(Json.write(told(result)), StandardCharsets.UTF_8));
    } else {
      result.trace().forEach(System.out::println);
      new Terminal().print(table(result).toString());
    }
    return result.holds() ? 0 : 1;
  }

  private int many(Set<Flaw> flaws) {
    Terminal terminal = new Terminal();
    AtomicLong nextTold = new AtomicLong(terminal.pace().toNanos() + System.nanoTime());
    Summary summary =
        Campaign.run(
            from,
            seeds,
            Math.max(1, threads),
            flaws,
            done -> {
              long due = nextTold.get();
              if (System.nanoTime() > due
                  && nextTold.compareAndSet(due, System.nanoTime() + terminal.pace().toNanos())) {
                terminal.progress("%,d of %,d seeds".formatted(done, seeds));
              }
            });
    if (json) {
      System.out.println(new String(Json.write(told(summary)), StandardCharsets.UTF_8));
    } else {
      terminal.print(table(summary).toString());
      summary.failures().forEach(each -> terminal.print(table(each).toString()));
    }
    return summary.holds() ? 0 : 1;
  }

  private static Table table(Summary summary) {
    return new Table()
        .row(
            "result", summary.holds() ? "every invariant held" : summary.failed() + " seeds FAILED")
        .row("seeds", "%,d, %,d a second".formatted(summary.seeds(), summary.rate()))
        .row("requests accepted", "%,d".formatted(summary.accepted()))
        .row("invoices issued", "%,d".formatted(summary.invoices()))
        .row("records replayed", "%,d".formatted(summary.parked()))
        .row("large faults", "%,d".formatted(summary.faults()))
        .row("steps", "%,d".formatted(summary.steps()))
        .row("virtual time", "%,d h".formatted(summary.virtualSeconds() / 3_600));
  }

  private static Table table(Result result) {
    Table table =
        new Table()
            .row("seed", result.seed())
            .row("result", result.holds() ? "every invariant held" : "FAILED");
    for (Breach breach : result.breaches()) {
      table.row(breach.invariant(), breach.detail());
    }
    return table
        .row("accepted, issued", result.accepted() + ", " + result.invoices())
        .row("steps", result.steps())
        .row("again", "./kaipiao simulate --seed " + result.seed() + " --trace");
  }

  private static Map<String, Object> told(Summary summary) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("ok", summary.holds());
    told.put("seeds", summary.seeds());
    told.put("failed", summary.failed());
    told.put("failures", summary.failures().stream().map(SimulateCommand::told).toList());
    told.put("seedsPerSecond", summary.rate());
    told.put("accepted", summary.accepted());
    told.put("invoices", summary.invoices());
    told.put("replayed", summary.parked());
    told.put("faults", summary.faults());
    told.put("steps", summary.steps());
    told.put("virtualSeconds", summary.virtualSeconds());
    return told;
  }

  private static Map<String, Object> told(Result result) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("seed", result.seed());
    told.put("ok", result.holds());
    told.put("breaches", List.copyOf(result.breaches()));
    told.put("accepted", result.accepted());
    told.put("invoices", result.invoices());
    told.put("steps", result.steps());
    told.put("trace", result.trace());
    return told;
  }
}
