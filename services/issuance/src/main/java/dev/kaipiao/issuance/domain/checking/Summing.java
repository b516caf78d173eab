package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.issuance.domain.reading.Findings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Sums the lines exactly and holds the sums against what the request says. */
final class Summing {

  /** The sums of an invoice. */
  record Sums(Money net, Money tax, Money gross) {}

  private final Rules rules;
  private final Findings findings;

  Summing(Rules rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
  }

  /** The sums; empty when they are too large or not as they must be, which is noted. */
  Optional<Sums> sum(List<CheckedLine> lines) {
    Money net = Money.ZERO;
    Money tax = Money.ZERO;
    BigDecimal taxError = BigDecimal.ZERO;
    try {
      for (CheckedLine line : lines) {
        net = net.plus(line.content().net());
        tax = tax.plus(line.content().tax());
        taxError = taxError.add(line.taxError());
      }
      checkTaxError(taxError);
      Sums sums = new Sums(net, tax, net.plus(tax));
      if (sums.gross().isZero()) {
        findings.add(ReasonCode.AMOUNT_ZERO, "/lines");
      }
      return Optional.of(sums);
    } catch (ArithmeticException e) {
      findings.add(ReasonCode.AMOUNT_INVALID, "/lines", "the sum has more than 18 digits");
      return Optional.empty();
    }
  }

  /** Totals must be the exact sums. */
  void compare(InvoiceRequest.Totals totals, Sums sums) {
    Fields fields = new Fields(findings, () -> "/totals");
    compare(fields, "net", totals.net(), sums.net());
    compare(fields, "tax", totals.tax(), sums.tax());
    compare(fields, "gross", totals.gross(), sums.gross());
  }

  /** Only the form of totals whose lines do not hold. */
  void checkForm(InvoiceRequest.Totals totals) {
    Fields fields = new Fields(findings, () -> "/totals");
    fields.money("net", totals.net());
    fields.money("tax", totals.tax());
    fields.money("gross", totals.gross());
  }

  private void checkTaxError(BigDecimal taxError) {
    if (taxError.abs().compareTo(rules.documentTax()) > 0) {
      findings.add(
          ReasonCode.DOCUMENT_TAX_MISMATCH,
          "/lines",
          "the tax errors add up to " + taxError.stripTrailingZeros().toPlainString());
    }
  }

  private static void compare(Fields fields, String field, String given, Money sum) {
    if (given == null) {
      fields.missing(field, ReasonCode.FIELD_MISSING);
      return;
    }
    Optional<Money> money = fields.money(field, given);
    if (money.isPresent() && !money.get().equals(sum)) {
      fields.fault(ReasonCode.TOTALS_MISMATCH, field, "the sum of the lines is " + sum);
    }
  }
}
