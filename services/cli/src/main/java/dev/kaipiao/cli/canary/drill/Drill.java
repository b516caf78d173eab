package dev.kaipiao.cli.canary.drill;

import dev.kaipiao.cli.bench.OwnStack;
import dev.kaipiao.cli.canary.Canary;
import dev.kaipiao.cli.canary.CanaryOrder;
import dev.kaipiao.cli.canary.CanaryReport;
import dev.kaipiao.cli.canary.Stage;
import dev.kaipiao.cli.canary.judge.Plan;
import dev.kaipiao.cli.canary.traffic.Traffic;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.Release;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tries releases one after the other, each against the release that was built here. */
public final class Drill {

  private static final Duration WARM_UP = Duration.ofSeconds(45);

  private final Terminal terminal;
  private final Plan plan;
  private final double rate;

  public Drill(Terminal terminal, Plan plan, double rate) {
    this.terminal = terminal;
    this.plan = plan;
    this.rate = rate;
  }

  /** On a stack of its own. */
  public DrillReport run(List<Candidate> candidates) {
    Cast cast = Cast.standard();
    try (OwnStack own = OwnStack.start("canary", cast, terminal)) {
      if (rate > 0) {
        warmUp(own.stack(), cast);
      }
      return run(candidates, own.stack(), cast, told -> {});
    }
  }

  /**
   * A release that was started a moment ago answers slowly itself, and nobody is slow beside it.
   */
  private void warmUp(Stack stack, Cast cast) {
    terminal.say("warming up for %d s", WARM_UP.toSeconds());
    try (Traffic traffic =
        new Traffic(
            stack.service(ServiceKind.ISSUANCE).url(),
            cast,
            stack.keys().tokens(),
            rate,
            told -> {})) {
      traffic.start();
      Pause.of(WARM_UP);
    }
  }

  /** On a stack that runs the release that was built here. */
  public DrillReport run(List<Candidate> candidates, Stack stack, Cast cast, Consumer<Told> told) {
    Workshop workshop = new Workshop(stack.directory().root().resolve("releases"));
    List<DrillReport.Trial> trials = new ArrayList<>();
    for (Candidate candidate : candidates) {
      terminal.say("%s: %s", candidate.name(), candidate.story());
      CanaryOrder order =
          new CanaryOrder(
              workshop.make(candidate), plan, rate, candidate.meant(), CanaryOrder.THIS_MACHINE);
      CanaryReport report =
          Canary.run(order, Stage.Place.of(stack, cast), told, line -> terminal.say("  %s", line));
      trials.add(new DrillReport.Trial(candidate.name(), candidate.good(), report));
      if (report.promoted()) {
        restore(stack);
      }
    }
    return new DrillReport(trials);
  }

  /** The next release is compared with what was built here again. */
  private void restore(Stack stack) {
    for (ServiceProcess place : stack.instances(ServiceKind.ISSUANCE)) {
      place.stop();
      place.use(Release.present());
      place.start();
      place.awaitReady(plan.ready());
    }
  }
}
