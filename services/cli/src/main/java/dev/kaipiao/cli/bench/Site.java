package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadListener;
import dev.kaipiao.benchmarks.load.LoadPlan;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.LoadTarget;
import dev.kaipiao.benchmarks.load.MeasuredRun;
import dev.kaipiao.benchmarks.volume.VolumeCounter;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.testkit.generator.Seller;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A running stack as the place of measurements.
 *
 * @param sellers that are registered there
 */
public record Site(StackState state, StackKeys keys, List<Seller> sellers) {

  public Site {
    sellers = List.copyOf(sellers);
  }

  /** The platform as the target of a load. */
  public LoadTarget target() {
    return new LoadTarget(
        addresses(ServiceKind.ISSUANCE),
        addresses(ServiceKind.AUDIT),
        state.kafka(),
        keys.tokens()::enterprise);
  }

  private List<URI> addresses(ServiceKind kind) {
    return state.urlsOf(kind).stream().map(URI::create).toList();
  }

  /** A plan with all sellers of the place. */
  public LoadPlan plan(Load load) {
    return LoadPlan.of(target(), sellers, load);
  }

  /** Runs a plan and measures what the processes, Kafka and PostgreSQL take meanwhile. */
  public LoadReport run(LoadPlan plan, LoadListener listener) throws InterruptedException {
    return run(plan, state::processes, listener);
  }

  /**
   * The same while processes are killed and started again.
   *
   * @param processes ids by name, as they are at the moment
   */
  LoadReport run(LoadPlan plan, Supplier<Map<String, Long>> processes, LoadListener listener)
      throws InterruptedException {
    return new MeasuredRun(plan, processes, Optional.of(counter()), listener).run();
  }

  /** What the machine can do at most, in about ten seconds. */
  public MachineLimits limits() throws InterruptedException {
    return MachineLimits.measure(state.kafka(), limitsDatabase());
  }

  private VolumeCounter counter() {
    return new VolumeCounter(state.kafka(), limitsDatabase());
  }

  private DatabaseAddress limitsDatabase() {
    String[] address = state.postgres().split(":", -1);
    String name = Stack.LIMITS_DATABASE;
    return new DatabaseAddress(address[0], Integer.parseInt(address[1]), name, name, name);
  }
}
