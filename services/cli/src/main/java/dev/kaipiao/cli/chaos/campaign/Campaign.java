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
      runOnOneStack(together(plans.subList(reports.size(), plans.size()), runsOnAStack));
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

  /** The first of them that can share a stack: so many at most, and all with the same need. */
  static List<RunPlan> together(List<RunPlan> plans, int most) {
    Need need = plans.get(0).need();
    return plans.stream().takeWhile(plan -> plan.need() == need).limit(most).toList();
  }

  private void runOnOneStack(List<RunPlan> plans) {
    stacks++;
    int before = reports.size();
    StackDirectory directory = StackDirectory.passing("chaos-" + stacks);
    try (Arena arena = new Arena(directory, terminal, hasty, plans.get(0).need())) {
      Thread interrupted = new Thread(arena::close);
      Runtime.getRuntime().addShutdownHook(interrupted);
      try {
        if (!runIn(arena, plans)) {
          terminal.say("data and logs stay in %s", directory.root());
          return;
        }
      } finally {
        Runtime.getRuntime().removeShutdownHook(interrupted);
      }
    } catch (RuntimeException e) {
      terminal.say("the stack fails: %s; data and logs stay in %s", e, directory.root());
      if (reports.size() == before) {
        reports.add(broken(plans.get(0), e));
      }
      return;
    }
    directory.delete();
  }

  /** Whether everything holds. */
  private boolean runIn(Arena arena, List<RunPlan> plans) {
    arena.warmUp(Planner.warmUp(plans.get(0).seed()));
    RunReport last = null;
    for (int i = 0; i < plans.size() && (last == null || !last.isBroken()); i++) {
      last = run(arena, plans.get(i));
      reports.add(last);
    }
    boolean sound = arena.verifyLog() && !last.isBroken();
    logsVerified += sound ? 1 : 0;
    acknowledged += arena.acknowledged();
    lost += last.lost();
    duplicated += last.duplicated();
    return sound;
  }

  /** A run that cannot be brought to its end is broken, and the campaign goes on. */
  private RunReport run(Arena arena, RunPlan plan) {
    try {
      return arena.run(reports.size() + 1, plan);
    } catch (RuntimeException e) {
      terminal.say("  DOES NOT HOLD: %s", e);
      return broken(plan, e);
    }
  }

  private RunReport broken(RunPlan plan, RuntimeException e) {
    return RunReport.unjudged(reports.size() + 1, plan, RunReport.BROKEN, List.of(e.toString()));
  }
}
