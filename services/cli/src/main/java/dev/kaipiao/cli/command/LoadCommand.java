package dev.kaipiao.cli.command;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.LoadPlan;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.LoadRun;
import dev.kaipiao.benchmarks.load.LoadTarget;
import dev.kaipiao.benchmarks.load.StageFigures;
import dev.kaipiao.benchmarks.load.request.Mix;
import dev.kaipiao.benchmarks.process.ProcessUsage;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.Provisioning;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.BatchRun;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.testkit.generator.Seller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Open-model load on the running stack, or on one of its own when none is running. */
@Command(name = "load", description = "Sends requests at a steady rate and measures every stage.")
public final class LoadCommand implements Callable<Integer> {

  private static final Pattern DURATION = Pattern.compile("([0-9]+)(s|m)?");

  @Option(
      names = "--rate",
      description = "Requests due in each second (default: ${DEFAULT-VALUE}).",
      defaultValue = "500")
  private double rate;

  @Option(
      names = "--duration",
      description = "Measured part, such as 120s or 10m (default: ${DEFAULT-VALUE}).",
      defaultValue = "60s")
  private String duration;

  @Option(
      names = "--warm-up",
      description = "Before it, at the same rate (default: ${DEFAULT-VALUE}).",
      defaultValue = "30s")
  private String warmUp;

  @Option(
      names = "--kafka-share",
      description = "Share published on the topic, 0 to 1.",
      defaultValue = "0")
  private double kafkaShare;

  @Option(
      names = "--batch-share",
      description = "Share posted in batches, 0 to 1.",
      defaultValue = "0")
  private double batchShare;

  @Option(names = "--batch-size", description = "Requests of a batch.", defaultValue = "100")
  private int batchSize;

  @Option(
      names = "--invalid-share",
      description = "Share made wrong on purpose, 0 to 1.",
      defaultValue = "0")
  private double invalidShare;

  @Option(
      names = "--without-limits",
      description = "Does not measure the machine's own limits first.")
  private boolean withoutLimits;

  @Option(
      names = "--json",
      description = "Prints the result as one JSON object on standard output.")
  private boolean json;

  @Option(
      names = "--one-batch",
      description =
          "Instead of a rate: one batch of so many requests, and the time until all are issued.")
  private int oneBatch;

  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() throws InterruptedException {
    Optional<StackState> standing = StackState.read(StackDirectory.standing());
    return standing.isPresent()
        ? run(standing.get(), StackKeys.in(StackDirectory.standing().keys()))
        : runOnOwnStack();
  }

  private int runOnOwnStack() throws InterruptedException {
    StackDirectory directory = StackDirectory.passing("load");
    try (Stack stack = Stack.start(directory, terminal)) {
      Thread interrupted = new Thread(stack::close);
      Runtime.getRuntime().addShutdownHook(interrupted);
      new Provisioning(stack).registerAll();
      int code = run(StackState.of(stack), stack.keys());
      Runtime.getRuntime().removeShutdownHook(interrupted);
      return code;
    } finally {
      directory.delete();
    }
  }

  private int run(StackState state, StackKeys keys) throws InterruptedException {
    if (oneBatch > 0) {
      BatchRun.Result result = batch(state, keys);
      show(result, new Table().row("batch", result));
      return result.ok() ? 0 : 1;
    }
    LoadReport report = load(state, keys);
    show(report, table(report));
    return report.ok() ? 0 : 1;
  }

  private void show(Object result, Table table) {
    terminal.print(table.toString());
    if (json) {
      System.out.println(new String(Json.write(result), StandardCharsets.UTF_8));
    }
  }

  private BatchRun.Result batch(StackState state, StackKeys keys) {
    List<Seller> all = Cast.standard().generated();
    String tenant = all.get(0).tenant();
    List<Seller> sellers = all.stream().filter(one -> one.tenant().equals(tenant)).toList();
    return BatchRun.run(
        oneBatch,
        sellers,
        keys.tokens().enterprise(tenant),
        state.urlOf(ServiceKind.ISSUANCE),
        state.kafka());
  }

  private LoadReport load(StackState state, StackKeys keys) throws InterruptedException {
    MachineLimits limits = withoutLimits ? null : limits(state);
    LoadTarget target =
        new LoadTarget(
            URI.create(state.urlOf(ServiceKind.ISSUANCE)),
            URI.create(state.urlOf(ServiceKind.AUDIT)),
            state.kafka(),
            keys.tokens()::enterprise);
    LoadPlan plan =
        LoadPlan.steady(target, Cast.standard().generated(), rate, parse(duration))
            .withWarmUp(parse(warmUp))
            .withMix(new Mix(kafkaShare, batchShare, batchSize, invalidShare));
    Map<String, Long> pids = new LinkedHashMap<>(state.processes());
    pids.put("load", ProcessHandle.current().pid());
    terminal.say("%.0f requests/s for %s after %s of warm-up", rate, duration, warmUp);
    ProcessUsage usage = ProcessUsage.start(pids);
    LoadReport report = LoadRun.run(plan, progress -> terminal.progress(progress.toString()));
    return report.with(limits, usage.stop());
  }

  private MachineLimits limits(StackState state) throws InterruptedException {
    terminal.say("measuring the machine's own limits");
    return MachineLimits.measure(state.kafka(), limitsDatabase(state.postgres()));
  }

  private static DatabaseAddress limitsDatabase(String postgres) {
    String[] address = postgres.split(":", -1);
    String name = Stack.LIMITS_DATABASE;
    return new DatabaseAddress(address[0], Integer.parseInt(address[1]), name, name, name);
  }

  private static Duration parse(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new StackException("not a duration such as 90s or 10m: " + text);
    }
    long amount = Long.parseLong(parts.group(1));
    return "m".equals(parts.group(2)) ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount);
  }

  private static Table table(LoadReport report) {
    Table table =
        new Table()
            .row(
                "offered",
                String.format("%.1f/s for %.0f s", report.offeredPerSecond(), report.seconds()))
            .rule();
    stage(table, "accepted", report.accepted());
    stage(table, "issued", report.issued());
    stage(table, "signed", report.signed());
    stage(table, "reported", report.reported());
    stage(table, "audited", report.audited());
    table.rule().row("lost", report.lost()).row("duplicated", report.duplicated());
    table.row("result", report.ok() ? "everything holds" : "NOT everything holds");
    if (report.limits() != null) {
      table.rule().row("limits", report.limits());
    }
    if (report.processes() != null) {
      table.rule();
      report.processes().forEach((name, figures) -> table.row(name, figures));
    }
    return table;
  }

  private static void stage(Table table, String name, StageFigures figures) {
    table.row(
        name,
        String.format(
            "%,d at %.1f/s  p50 %.1f ms  p99 %.1f ms  max %.1f ms",
            figures.count(),
            figures.perSecond(),
            figures.p50Ms(),
            figures.p99Ms(),
            figures.maxMs()));
  }
}
