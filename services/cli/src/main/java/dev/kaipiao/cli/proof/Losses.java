package dev.kaipiao.cli.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is missing somewhere.
 *
 * @param outcomes accepted requests without an outcome
 * @param unpaid invoices with an account but without a payment, beyond those whose payment waits
 *     for a person
 * @param unsigned issued invoices that were not signed; likewise the following
 * @param unaudited events of Kafka that the audit log does not have
 */
public record Losses(
    long outcomes, long unsigned, long unreported, long undelivered, long unpaid, long unaudited) {

  public static Losses of(Set<String> accepted, Evidence evidence, AuditProof.Result log) {
    Set<String> settled = new HashSet<>(evidence.requestsIssued());
    settled.addAll(evidence.requestsRejected().keySet());
    Set<String> delivered = new HashSet<>();
    evidence.deliveredByBank().values().forEach(delivered::addAll);
    Set<String> numbers = evidence.numbers();
    return new Losses(
        missing(accepted, settled),
        missing(numbers, evidence.reached("signed")),
        missing(numbers, evidence.reached("reported")),
        missing(numbers, delivered),
        Math.max(
            0, missing(evidence.payable(), evidence.reached("paid")) - evidence.openReceipts()),
        log.missing(evidence.expectedInAudit()));
  }

  public long total() {
    return outcomes + unsigned + unreported + undelivered + unpaid + unaudited;
  }

  /** What is missing, in words; empty when nothing is. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    add(lines, outcomes, "requests without an outcome");
    add(lines, unsigned, "invoices not signed");
    add(lines, unreported, "invoices not reported");
    add(lines, undelivered, "invoices not delivered");
    add(lines, unpaid, "invoices not paid");
    add(lines, unaudited, "events not in the audit log");
    return lines;
  }

  private static void add(List<String> lines, long count, String what) {
    if (count > 0) {
      lines.add(count + " " + what);
    }
  }

  private static long missing(Set<String> expected, Set<String> there) {
    return expected.stream().filter(one -> !there.contains(one)).count();
  }
}
