package dev.kaipiao.cli.demo;

import dev.kaipiao.cli.terminal.Table;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out, as programs read it; the names are a promise.
 *
 * @param accepted requests that were answered 202 or acknowledged by Kafka
 * @param rejected requests by the reason that was named first
 * @param delivered invoices by bank
 * @param audited entries of the audit log
 * @param parked records in parking lots
 * @param lost requests without an outcome, and invoices that miss a stage or an audit entry
 * @param duplicated second outcomes, numbers, signatures, reports, deliveries, payments or audit
 *     entries
 * @param quotaExact the ledgers hold, to the cent, what the invoices of each seller add up to
 * @param auditVerified the log's root was recomputed from its entries and its signature holds
 * @param ok everything above holds, and each example came out as it should
 */
public record DemoReport(
    long accepted,
    long issued,
    Map<String, Long> rejected,
    long signed,
    long reported,
    Map<String, Long> delivered,
    long paid,
    long audited,
    long parked,
    long lost,
    long duplicated,
    boolean numbersUnique,
    boolean quotaExact,
    boolean auditVerified,
    boolean ok,
    double seconds) {

  public DemoReport {
    rejected = new TreeMap<>(rejected);
    delivered = new TreeMap<>(delivered);
  }

  /** The same for people. */
  public Table table() {
    Table table =
        new Table()
            .row("accepted", accepted)
            .row("issued", issued)
            .row("rejected", sum(rejected.values()));
    rejected.forEach((reason, count) -> table.row("  " + reason, count));
    table.row("signed", signed).row("reported", reported).row("delivered", sum(delivered.values()));
    delivered.forEach((bank, count) -> table.row("  " + bank, count));
    return table
        .row("paid", paid)
        .row("audited", audited)
        .row("parked", parked)
        .rule()
        .row("lost", lost)
        .row("duplicated", duplicated)
        .row("numbers unique", yes(numbersUnique))
        .row("quota exact", yes(quotaExact))
        .row("audit root verified", yes(auditVerified))
        .rule()
        .row("result", ok ? "everything holds" : "NOT everything holds")
        .row("seconds", String.format("%.1f", seconds));
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static String yes(boolean holds) {
    return holds ? "yes" : "NO";
  }
}
