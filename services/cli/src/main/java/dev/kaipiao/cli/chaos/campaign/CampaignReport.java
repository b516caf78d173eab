package dev.kaipiao.cli.chaos.campaign;

import dev.kaipiao.cli.terminal.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a campaign, as programs read it; the names are a promise.
 *
 * @param ok no run was broken, and at least one was judged
 * @param seed repeats the campaign
 * @param acknowledged requests that clients were told are accepted, in all runs
 * @param lost of these without an outcome, or invoices that miss a stage
 * @param duplicated second outcomes, numbers, signatures, reports, deliveries or entries
 * @param logsVerified stacks whose whole audit log was verified in the end
 * @param outcomes runs by their outcome
 */
public record CampaignReport(
    boolean ok,
    long seed,
    long acknowledged,
    long lost,
    long duplicated,
    int logsVerified,
    Map<String, Long> outcomes,
    List<RunReport> runs,
    double seconds) {

  public CampaignReport {
    outcomes = new TreeMap<>(outcomes);
    runs = List.copyOf(runs);
  }

  static Map<String, Long> outcomes(List<RunReport> runs) {
    return runs.stream().collect(Collectors.groupingBy(RunReport::outcome, Collectors.counting()));
  }

  /** The same for people. */
  public Table table() {
    Table table = new Table().row("runs", runs.size());
    outcomes.forEach((outcome, count) -> table.row("  " + outcome, count));
    runs.stream()
        .filter(run -> !run.outcome().equals(RunReport.HOLDS))
        .forEach(
            run ->
                table.row(
                    "  " + run.scenario() + " --seed " + run.seed(),
                    run.outcome() + ": " + String.join("; ", run.why())));
    return table
        .rule()
        .row("acknowledged", String.format("%,d", acknowledged))
        .row("lost", lost)
        .row("duplicated", duplicated)
        .row("audit logs verified", logsVerified)
        .rule()
        .row("seed", seed)
        .row("seconds", String.format("%.1f", seconds))
        .row("result", ok ? "everything holds" : "NOT everything holds");
  }
}
