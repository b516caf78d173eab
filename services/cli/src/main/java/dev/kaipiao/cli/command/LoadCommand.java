package dev.kaipiao.cli.command;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadPlan;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.profile.Profile;
import dev.kaipiao.benchmarks.load.request.Mix;
import dev.kaipiao.cli.bench.Durations;
import dev.kaipiao.cli.bench.OwnStack;
import dev.kaipiao.cli.bench.SellerCast;
import dev.kaipiao.cli.bench.Site;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.BatchRun;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.Seller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Open-model load on the running stack, or on one of its own when none is running. */
@Command(name = "load", description = "Sends requests in an open model and measures every stage.")
public final class LoadCommand implements Callable<Integer> {

  @Option(
      names = "--profile",
      description =
          "Shape of the load: steady, ladder, quarter-end, giant, zipf, mixed or acceptance"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "steady",
      converter = ProfileName.class)
  private Profile profile;

  @Option(
      names = "--rate",
      description = "Requests due in each second (default: ${DEFAULT-VALUE}).",
      defaultValue = "500")
  private double rate;

  @Option(
      names = "--duration",
      description =
          "Measured part, such as 120s or 10m; of a ladder each step (default: ${DEFAULT-VALUE}).",
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
      names = "--connections",
      description = "To each address of the HTTP intake at most (default: 128).")
  private int connections;

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
    if (standing.isEmpty() || profile == Profile.ZIPF) {
      return runOnOwnStack();
    }
    StackKeys keys = StackKeys.in(StackDirectory.standing().keys());
    return run(standing.get(), keys, Cast.standard());
  }

  private int runOnOwnStack() throws InterruptedException {
    Cast cast = profile == Profile.ZIPF ? SellerCast.of(Profile.ZIPF_SELLERS) : Cast.standard();
    try (OwnStack own = OwnStack.start("load", cast, terminal)) {
      return run(StackState.of(own.stack()), own.stack().keys(), cast);
    }
  }

  private int run(StackState state, StackKeys keys, Cast cast) throws InterruptedException {
    if (oneBatch > 0) {
      BatchRun.Result result = batch(state, keys);
      show(result, new Table().row("batch", result));
      return result.ok() ? 0 : 1;
    }
    LoadReport report = load(state, keys, cast);
    show(report, LoadTable.of(report));
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

  private LoadReport load(StackState state, StackKeys keys, Cast cast) throws InterruptedException {
    Site site = new Site(state, keys, cast.generated());
    MachineLimits limits = withoutLimits ? null : limits(site);
    Duration measured = Durations.parse(duration);
    Load load = profile.load(rate, Durations.parse(warmUp), measured, site.sellers().size());
    if (kafkaShare > 0 || batchShare > 0 || invalidShare > 0) {
      load = load.with(new Mix(kafkaShare, batchShare, batchSize, invalidShare));
    }
    LoadPlan plan = site.plan(load);
    if (connections > 0) {
      plan = plan.withConnections(connections);
    }
    terminal.say(
        "%s, %.0f requests/s for %s after %s of warm-up",
        profile.wireName(), rate, duration, warmUp);
    LoadReport report = site.run(plan, progress -> terminal.progress(progress.toString()));
    return report.with(limits);
  }

  private MachineLimits limits(Site site) throws InterruptedException {
    terminal.say("measuring the machine's own limits");
    return site.limits();
  }
}
