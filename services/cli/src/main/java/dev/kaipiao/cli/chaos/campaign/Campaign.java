package dev.kaipiao.cli.chaos.campaign;

import dev.kaipiao.cli.chaos.ground.Need;
import dev.kaipiao.cli.chaos.scenario.Planner;
import dev.kaipiao.cli.chaos.scenario.RunPlan;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Many runs. They share a stack, as starting one takes longer than a run. It is replaced after so
 * many runs, so that what the judge has to remember does not grow for ever, and after a broken run,
 * as each run is judged over everything that happened on its stack.
 */
public final class Campaign {

  private final Terminal terminal;
  private final boolean hasty;
  private final int runsOnAStack;
  private final List<RunReport> reports = new ArrayList<>();
  private long acknowledged;
  private long lost;
  private long duplicated;
  private int stacks;
  private int logsVerified;

  /**
   * @param hasty whether services wait shorter than as shipped
   * @param runsOnAStack before a new one is started
   */
  public Campaign(Terminal terminal, boolean hasty, int runsOnAStack) {
    this.terminal = terminal;
    this.hasty = hasty;
    this.runsOnAStack = runsOnAStack;
  }

  /** Does every plan, in their order, and keeps the directories of stacks on which a run broke. */
  public CampaignReport run(long seed, List<RunPlan> plans) {
    Instant begun = Instant.now();
    while (reports.size() < plans.size()) {
      runOnOneStack(
          plans.subList(reports.size(), Math.min(plans.size(), reports.size() + runsOnAStack)));
    }
    boolean judged = reports.stream().anyMatch(run -> run.outcome().equals(RunReport.HOLDS));
    return new CampaignReport(
        judged && logsVerified == stacks && reports.stream().noneMatch(RunReport::isBroken),
        seed,
        acknowledged,
        lost,
        duplicated,
        logsVerified,
        CampaignReport.outcomes(reports),
        reports,
        Duration.between(begun, Instant.now()).toMillis() / 1000.0);
  }

  /** The first of them that need the same stack. */
  private List<RunPlan> together(List<RunPlan> plans) {
    Need need = plans.get(0).need();
    return plans.stream().takeWhile(plan -> plan.need() == need).limit(runsOnAStack).toList();
  }

  private void runOnOneStack(List<RunPlan> plans) {
    stacks++;
    StackDirectory directory = StackDirectory.passing("chaos-" + stacks);
    try (Arena arena = new Arena(directory, terminal, hasty, plans.get(0).need())) {
      Thread interrupted = new Thread(arena::close);
      Runtime.getRuntime().addShutdownHook(interrupted);
      arena.warmUp(Planner.warmUp(plans.get(0).seed()));
      RunReport last = null;
      for (int i = 0; i < plans.size() && (last == null || !last.isBroken()); i++) {
        last = arena.run(reports.size() + 1, plans.get(i));
        reports.add(last);
      }
      boolean sound = arena.verifyLog() && !last.isBroken();
      logsVerified += sound ? 1 : 0;
      acknowledged += arena.acknowledged();
      lost += last.lost();
      duplicated += last.duplicated();
      Runtime.getRuntime().removeShutdownHook(interrupted);
      if (!sound) {
        terminal.say("data and logs stay in %s", directory.root());
        return;
      }
    }
    directory.delete();
  }
}
