package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.cli.terminal.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a drill, as programs read it; the names are a promise.
 *
 * @param ok everything holds, and recovery took no longer than it may
 * @param loss what was lost
 * @param acknowledged requests that clients were told are accepted
 * @param lost of these without an outcome, or invoices that miss a stage
 * @param duplicated second outcomes, numbers, signatures, reports, deliveries or entries
 * @param seconds how long each step took; {@code recovered} is from the loss until everything works
 *     again, from cold
 * @param checked what was compared, by the number of the invariant
 * @param why what does not hold
 */
public record DrillReport(
    boolean ok,
    String loss,
    long acknowledged,
    long lost,
    long duplicated,
    Map<String, Double> seconds,
    Map<Integer, String> checked,
    List<String> why) {

  /** From cold. */
  public static final double RECOVERED_WITHIN_SECONDS = 900;

  static final String RECOVERED = "recovered";

  public DrillReport {
    seconds = new LinkedHashMap<>(seconds);
    checked = new LinkedHashMap<>(checked);
    why = List.copyOf(why);
  }

  /** The same for people. */
  public Table table() {
    Table table = new Table().row("lost", loss).row("acknowledged", "%,d".formatted(acknowledged));
    seconds.forEach((step, took) -> table.row("  " + step, "%.1f s".formatted(took)));
    checked.forEach((invariant, what) -> table.row("  invariant " + invariant, what));
    why.forEach(line -> table.row("  DOES NOT HOLD", line));
    return table
        .row("lost", lost)
        .row("duplicated", duplicated)
        .row("result", ok ? "everything holds" : "NOT everything holds");
  }
}
