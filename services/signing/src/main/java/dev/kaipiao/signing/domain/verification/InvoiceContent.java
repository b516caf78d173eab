package dev.kaipiao.signing.domain.verification;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.ChineseAmount;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Whether the invoice agrees with itself: one number, lines that add up to the totals, tax and net
 * to the gross amount, and that amount in words.
 */
final class InvoiceContent {

  private static final String DATA = "EInvoiceData";
  private static final String BASIC = "BasicInformation";

  private final Element root;

  InvoiceContent(Element root) {
    this.root = root;
  }

  /** The number that the supervising part states. */
  Optional<InvoiceNumber> number() {
    return Elements.text(root, "TaxSupervisionInfo", "InvoiceNumber").flatMap(InvoiceNumber::parse);
  }

  Optional<Violation> fault() {
    Optional<InvoiceNumber> number = number();
    boolean oneNumber =
        number.isPresent()
            && Elements.text(root, "Header", "EIid").equals(number.map(InvoiceNumber::value));
    if (!oneNumber) {
      return inconsistent("Header/EIid and TaxSupervisionInfo/InvoiceNumber");
    }
    try {
      return amountFault();
    } catch (ArithmeticException tooLarge) {
      return inconsistent("an amount of more than 18 digits");
    }
  }

  private Optional<Violation> amountFault() {
    List<Element> lines =
        Elements.only(root, DATA)
            .map(data -> Elements.children(data, null, "IssuItemInformation"))
            .orElse(List.of());
    Optional<Money> net = total("TotalAmWithoutTax");
    Optional<Money> tax = total("TotalTaxAm");
    Optional<Money> gross = total("TotalTax-includedAmount");
    if (net.isEmpty() || tax.isEmpty() || gross.isEmpty() || lines.isEmpty()) {
      return inconsistent("totals or lines are missing");
    }
    if (!sum(lines, "Amount").equals(net)) {
      return inconsistent("sum of Amount is not TotalAmWithoutTax");
    }
    if (!sum(lines, "ComTaxAm").equals(tax)) {
      return inconsistent("sum of ComTaxAm is not TotalTaxAm");
    }
    if (!sum(lines, "TotaltaxIncludedAmount").equals(gross)
        || !net.get().plus(tax.get()).equals(gross.get())) {
      return inconsistent("TotalTax-includedAmount");
    }
    return Elements.text(root, DATA, BASIC, "TotalTax-includedAmountInChinese")
            .flatMap(ChineseAmount::parse)
            .equals(gross)
        ? Optional.empty()
        : inconsistent("TotalTax-includedAmountInChinese");
  }

  private Optional<Money> total(String name) {
    return Elements.text(root, DATA, BASIC, name).flatMap(Money::parse);
  }

  /** Empty when one line lacks the amount. */
  private static Optional<Money> sum(List<Element> lines, String name) {
    Money sum = Money.ZERO;
    for (Element line : lines) {
      Optional<Money> amount = Elements.text(line, name).flatMap(Money::parse);
      if (amount.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(amount.get());
    }
    return Optional.of(sum);
  }

  private static Optional<Violation> inconsistent(String where) {
    return Optional.of(Violation.of(ReasonCode.CONTENT_INCONSISTENT, "", where));
  }
}
