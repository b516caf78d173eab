package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.connections.Herd;
import dev.kaipiao.benchmarks.connections.Herding;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackShape;
import dev.kaipiao.cli.stack.StackState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Many connections held open at once, over which requests are sent in turn. A process may have
 * 20,000 files open where limits are usual, so an instance of issuance can hold less than that.
 */
final class ConnectionsBench implements Bench {

  private static final int ASKED = 100_000;
  private static final double ASKED_SECONDS = 300;
  private static final double USES_PER_SECOND = 100;
  private static final double ASKED_ERRORS_PERCENT = 0.01;

  /** As many instances as it takes. */
  private static final StackShape WIDE =
      new StackShape(1, Map.of(ServiceKind.ISSUANCE, (ASKED - 1) / Herd.MOST_OF_A_PROCESS + 1));

  private static final Duration OPENING = Duration.ofMinutes(4);

  @Override
  public String wireName() {
    return "connections";
  }

  @Override
  public String title() {
    return "Open connections held at the same time, 16,000 to an instance of issuance, and 100"
        + " requests a second sent over them in turn, on a stack of its own with seven instances.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    try (Testbed wide = bed.shaped(WIDE)) {
      return hold(wide);
    }
  }

  private static Findings hold(Testbed bed) throws InterruptedException {
    Site site = bed.site();
    List<URI> instances =
        site.state().services().stream()
            .filter(service -> service.name().startsWith(ServiceKind.ISSUANCE.serviceName()))
            .map(StackState.Service::url)
            .map(URI::create)
            .toList();
    int wanted = Math.min(ASKED, instances.size() * Herd.MOST_OF_A_PROCESS);
    Duration held = bed.pace().seconds(300, 30);
    String tenant = site.sellers().get(0).tenant();
    Herding told;
    try (Herd herd =
        Herd.start(
            instances, wanted, USES_PER_SECOND, held, site.keys().tokens().enterprise(tenant))) {
      told = watch(herd, held, bed);
    }
    int admitted = told.accepted() + told.failed();
    return Findings.of(
        List.of(
            Figure.of("connections held all the time", told.least(), "").atLeast(ASKED),
            Figure.of("instances of issuance", instances.size(), ""),
            Figure.of("held for", told.heldSeconds(), "s").atLeast(ASKED_SECONDS),
            Figure.of(
                    "connections that broke or could not be made",
                    100.0 * told.broken() / wanted,
                    "%")
                .atMost(ASKED_ERRORS_PERCENT),
            Figure.of("requests accepted over them", told.accepted(), ""),
            Figure.of("accepted p99", told.p99Ms(), "ms"),
            Figure.of("refused", told.refused(), ""),
            Figure.of(
                    "errors among what was admitted",
                    100.0 * told.failed() / Math.max(1, admitted),
                    "%")
                .atMost(ASKED_ERRORS_PERCENT)));
  }

  private static Herding watch(Herd herd, Duration held, Testbed bed) {
    long end = System.nanoTime() + OPENING.plus(held).toNanos();
    while (herd.isHolding() && System.nanoTime() < end) {
      Pause.of(Duration.ofSeconds(1));
      bed.terminal().progress(herd.told().toString());
    }
    return herd.told();
  }
}
