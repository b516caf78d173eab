package dev.kaipiao.simulation.invariant;

import dev.kaipiao.simulation.issuing.IssuanceTables;
import dev.kaipiao.simulation.issuing.IssuanceTables.Invoice;
import dev.kaipiao.simulation.issuing.IssuanceTables.Quota;
import dev.kaipiao.simulation.issuing.IssuanceTables.Segment;
import dev.kaipiao.simulation.issuing.IssuanceTables.Seller;
import dev.kaipiao.simulation.outside.Bureau.Granted;
import dev.kaipiao.simulation.platform.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Every number is used once or explained, and quota is exact to the cent. */
final class Ledgers {

  private Ledgers() {}

  static List<Breach> breaches(Platform platform) {
    Findings findings = new Findings("numbers and quota");
    IssuanceTables tables = platform.issuanceTables();
    Set<Granted> leased = new HashSet<>();
    Set<String> expected = new HashSet<>();
    for (Segment segment : tables.segments.committed()) {
      leased.add(new Granted(segment.seller(), segment.first(), segment.count()));
      for (long step = 0; step < segment.used(); step++) {
        expected.add(segment.first().plus(step) + " of " + segment.seller());
      }
    }
    findings.require(
        leased.equals(new HashSet<>(platform.bureau().segments()))
            && leased.size() == tables.segments.committed().size(),
        () -> "the bureau leased " + platform.bureau().segments() + ", the ledger has " + leased);
    Set<String> used = new HashSet<>();
    for (Invoice invoice : tables.invoices.committed()) {
      used.add(invoice.number() + " of " + invoice.seller());
    }
    findings.require(
        used.equals(expected), () -> "drawn are " + expected + ", on invoices are " + used);
    for (Seller seller : tables.sellers.committed()) {
      quota(platform, seller.id(), findings);
    }
    return findings.breaches();
  }

  private static void quota(Platform platform, String seller, Findings findings) {
    IssuanceTables tables = platform.issuanceTables();
    Quota quota =
        tables.quotas.committed().stream()
            .filter(each -> each.seller().equals(seller))
            .findFirst()
            .orElse(new Quota(seller, 0, 0, OptionalLong.empty()));
    long issued =
        tables.invoices.committed().stream()
            .filter(each -> each.seller().equals(seller))
            .mapToLong(Invoice::net)
            .sum();
    findings.require(
        quota.used() == issued && quota.used() <= quota.granted(),
        () -> quota + " but invoices of " + issued + " cents");
    findings.require(
        quota.granted() == platform.bureau().quotaOf(seller),
        () -> quota + " but the bureau granted " + platform.bureau().quotaOf(seller));
  }
}
