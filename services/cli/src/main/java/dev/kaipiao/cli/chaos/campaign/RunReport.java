package dev.kaipiao.cli.chaos.campaign;

import dev.kaipiao.cli.chaos.judge.Verdict;
import dev.kaipiao.cli.chaos.scenario.RunPlan;
import dev.kaipiao.cli.chaos.traffic.Answers;
import java.util.List;

/**
 * What came of a run, as programs read it; the names are a promise.
 *
 * @param outcome {@code holds}, {@code broken}, or {@code not possible here} when this machine does
 *     not allow the fault
 * @param seed repeats the run
 * @param why what does not hold, or why the fault is not possible
 * @param lost of everything on this stack so far: requests without an outcome, and invoices that
 *     miss a stage
 * @param duplicated likewise: second outcomes, numbers, signatures, reports, deliveries, entries
 * @param settledSeconds from the last answer until nothing was on its way
 */
public record RunReport(
    int run,
    String scenario,
    long seed,
    String outcome,
    List<FaultReport> faults,
    Answers.Summary answers,
    List<Checked> checks,
    List<String> why,
    long lost,
    long duplicated,
    double settledSeconds,
    double seconds) {

  public static final String HOLDS = "holds";
  public static final String BROKEN = "broken";
  public static final String NOT_POSSIBLE = "not possible here";

  public RunReport {
    faults = List.copyOf(faults);
    checks = List.copyOf(checks);
    why = List.copyOf(why);
  }

  /**
   * One of the ten things that always hold.
   *
   * @param compared what was compared with what, and how much of it
   */
  public record Checked(int invariant, String sentence, String compared, boolean holds) {}

  /** A run that nothing was judged of. */
  static RunReport unjudged(int run, RunPlan plan, String outcome, List<String> why) {
    return new RunReport(
        run, plan.name(), plan.seed(), outcome, List.of(), null, List.of(), why, 0, 0, 0, 0);
  }

  static List<Checked> checked(Verdict verdict) {
    return verdict.findings().stream()
        .map(
            finding ->
                new Checked(
                    finding.invariant().number(),
                    finding.invariant().sentence(),
                    finding.compared(),
                    finding.holds()))
        .toList();
  }

  /** Nothing broke; a fault that could not be made breaks nothing and proves nothing. */
  public boolean isBroken() {
    return outcome.equals(BROKEN);
  }
}
