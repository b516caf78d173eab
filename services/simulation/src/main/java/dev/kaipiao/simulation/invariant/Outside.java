package dev.kaipiao.simulation.invariant;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.issuing.IssuanceTables.Invoice;
import dev.kaipiao.simulation.issuing.IssuanceTables.Progress;
import dev.kaipiao.simulation.outside.Bank;
import dev.kaipiao.simulation.outside.Bureau;
import dev.kaipiao.simulation.platform.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each invoice has its effect once: signed, at the bureau, at the bank, paid; and is told so. */
final class Outside {

  private Outside() {}

  static List<Breach> breaches(Platform platform, Tellings tellings) {
    Findings findings = new Findings("one effect for each invoice");
    Map<InvoiceNumber, Progress> progress = new HashMap<>();
    platform
        .issuanceTables()
        .progress
        .committed()
        .forEach(each -> progress.put(each.number(), each));
    for (Invoice invoice : platform.issuanceTables().invoices.committed()) {
      InvoiceNumber number = invoice.number();
      bureau(platform.bureau(), number, progress.get(number), tellings, findings);
      findings.require(
          tellings.times(new Event.Signed(number)) == 1,
          () -> number + " is signed " + tellings.times(new Event.Signed(number)) + " times");
      findings.require(
          platform.bank().timesTold(number) == 1,
          () -> "the bank is told of " + number + " by " + platform.bank().timesTold(number));
      findings.require(
          tellings.times(new Event.Delivered(number)) == 1
              && tellings.times(new Event.Paid(number)) == 1,
          () -> number + " is not delivered and paid once");
      for (int part = 1; part <= Bank.PARTS; part++) {
        Event.Matched matched = new Event.Matched(number, part);
        findings.require(tellings.times(matched) == 1, () -> matched + " is not told once");
      }
    }
    int invoices = platform.issuanceTables().invoices.committed().size();
    findings.require(
        platform.signingTables().documents.committed().size() == invoices
            && platform.receiptsTables().receivables.committed().size() == invoices,
        () -> "documents or receivables are not as many as invoices");
    return findings.breaches();
  }

  private static void bureau(
      Bureau bureau,
      InvoiceNumber number,
      Progress progress,
      Tellings tellings,
      Findings findings) {
    List<String> serials = bureau.serialsOf(number);
    int expected = bureau.chokesOn(number) ? 0 : 1;
    findings.require(
        serials.size() == expected, () -> "the bureau took " + number + " under " + serials);
    String verdict = bureau.accepts(number) ? "reported" : "refused";
    findings.require(
        progress != null && progress.verdict().equals(verdict) && progress.paid(),
        () -> number + " is " + verdict + " and paid, but kept as " + progress);
    int reported = tellings.times(new Event.Reported(number));
    int refused = tellings.times(new Event.ReportRefused(number));
    findings.require(
        reported + refused == 1 && (reported == 1) == bureau.accepts(number),
        () -> number + " is told as reported " + reported + " and refused " + refused + " times");
  }
}
