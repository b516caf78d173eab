package dev.kaipiao.cli.canary.drill;

import dev.kaipiao.cli.canary.CanaryReport;
import dev.kaipiao.cli.terminal.Table;
import java.util.List;

/** How the releases of a drill ended. */
public record DrillReport(List<Trial> trials) {

  private static final int FALSE_STOPS = 1;

  public DrillReport {
    trials = List.copyOf(trials);
  }

  /** One release. */
  public record Trial(String name, boolean good, CanaryReport report) {

    boolean isAsItShould() {
      return good ? report.promoted() : report.stoppedInTime();
    }
  }

  /** Every broken release was stopped in time, and one good one at most was stopped. */
  public boolean ok() {
    return trials.stream().filter(one -> !one.good()).allMatch(Trial::isAsItShould)
        && trials.stream().filter(one -> one.good() && !one.isAsItShould()).count() <= FALSE_STOPS;
  }

  /** For people. */
  public Table table() {
    Table table = new Table();
    for (Trial one : trials) {
      CanaryReport report = one.report();
      String told =
          report.promoted()
              ? "promoted"
              : "stopped at %d %%, %s: %s"
                  .formatted(report.stoppedAt(), report.cause().wireName(), report.seen());
      table.row(
          (one.good() ? "good    " : "broken  ") + one.name(),
          "%-5s %4.0f s  %s"
              .formatted(one.isAsItShould() ? "ok" : "WRONG", report.seconds(), told));
    }
    return table.rule().row("result", ok() ? "everything holds" : "something does not hold");
  }
}
