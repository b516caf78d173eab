package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxRate;
import dev.kaipiao.issuance.domain.reading.Findings;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks one line by itself and computes the amounts that it leaves out. */
final class LineCheck {

  private static final Pattern CLASSIFICATION = Pattern.compile("[0-9]{19}");

  private final Rules rules;
  private final PriceMode mode;
  private final int index;
  private final InvoiceRequest.Line line;
  private final Fields fields;

  LineCheck(Rules rules, PriceMode mode, Findings findings, int index, InvoiceRequest.Line line) {
    this.rules = rules;
    this.mode = mode;
    this.index = index;
    this.line = line;
    this.fields = new Fields(findings, () -> "/lines/" + index);
  }

  /** The line with its amounts; empty when something is wrong with it, which is noted. */
  Optional<CheckedLine> check() {
    LineNature nature = fields.code(Codes.NATURES, "nature", line.nature(), LineNature.NORMAL);
    TaxTreatment treatment =
        fields.code(Codes.TREATMENTS, "treatment", line.treatment(), TaxTreatment.TAXED);
    fields.require("name", line.name());
    checkClassification();
    Optional<TaxRate> rate = rate(treatment);
    Optional<Money> entered = entered(nature);
    Optional<Money> tax = tax(treatment);
    if (!fields.sound() || rate.isEmpty() || entered.isEmpty()) {
      return Optional.empty();
    }
    return amounts(entered.get(), rate.get(), tax)
        .map(amounts -> checked(nature, treatment, rate.get(), entered.get(), amounts));
  }

  private void checkClassification() {
    if (line.classificationCode() == null) {
      fields.require("classificationCode", null);
    } else if (!CLASSIFICATION.matcher(line.classificationCode()).matches()) {
      fields.fault(ReasonCode.CLASSIFICATION_CODE_INVALID, "classificationCode", null);
    }
  }

  private Optional<TaxRate> rate(TaxTreatment treatment) {
    if (line.taxRate() == null) {
      if (treatment == TaxTreatment.TAXED) {
        fields.require("taxRate", null);
        return Optional.empty();
      }
      return Optional.of(TaxRate.ZERO);
    }
    Optional<TaxRate> rate = TaxRate.parse(line.taxRate());
    if (rate.isEmpty()) {
      fields.fault(ReasonCode.TAX_RATE_NOT_ALLOWED, "taxRate", "not a rate such as 0.13");
    } else if (treatment != TaxTreatment.TAXED) {
      if (!rate.get().equals(TaxRate.ZERO)) {
        fields.fault(ReasonCode.TAX_TREATMENT_CONFLICT, "taxRate", treatment.name());
      }
    } else if (!rules.rates().contains(rate.get())) {
      fields.fault(
          ReasonCode.TAX_RATE_NOT_ALLOWED,
          "taxRate",
          rate.get().equals(TaxRate.ZERO) ? "zero needs another treatment than TAXED" : null);
    }
    return rate;
  }

  private Optional<Money> entered(LineNature nature) {
    Optional<BigDecimal> quantity = fields.decimal("quantity", line.quantity());
    Optional<BigDecimal> price = fields.decimal("unitPrice", line.unitPrice());
    checkQuantityAndPrice(nature, quantity, price);
    Optional<Money> amount = fields.money("amount", line.amount());
    Optional<Money> product =
        quantity.isPresent() && price.isPresent()
            ? fields.rounded("amount", quantity.get().multiply(price.get()))
            : Optional.empty();
    if (amount.isPresent()) {
      checkSign(nature, amount.get());
      if (product.isPresent()) {
        checkProduct(amount.get(), quantity.get().multiply(price.get()));
      }
      return amount;
    }
    if (line.amount() == null && line.quantity() == null && line.unitPrice() == null) {
      fields.require("amount", null);
    }
    return product;
  }

  private void checkQuantityAndPrice(
      LineNature nature, Optional<BigDecimal> quantity, Optional<BigDecimal> price) {
    if (nature == LineNature.DISCOUNT && (line.quantity() != null || line.unitPrice() != null)) {
      fields.fault(
          ReasonCode.QUANTITY_INVALID, "quantity", "a discount line has no quantity and price");
      return;
    }
    boolean alone = (line.quantity() == null) != (line.unitPrice() == null);
    String other = line.quantity() == null ? "quantity" : "unitPrice";
    if (alone && !fields.blame(other)) {
      fields.fault(ReasonCode.QUANTITY_WITHOUT_PRICE, other, null);
    }
    if (quantity.isPresent() && quantity.get().signum() == 0) {
      fields.fault(ReasonCode.QUANTITY_INVALID, "quantity", "the quantity is zero");
    }
    if (quantity.isPresent() && quantity.get().signum() < 0) {
      fields.fault(ReasonCode.AMOUNT_NEGATIVE, "quantity", null);
    }
    if (price.isPresent() && price.get().signum() < 0) {
      fields.fault(ReasonCode.AMOUNT_NEGATIVE, "unitPrice", null);
    }
  }

  private void checkSign(LineNature nature, Money amount) {
    if (nature == LineNature.DISCOUNT && !amount.isNegative()) {
      fields.fault(ReasonCode.AMOUNT_INVALID, "amount", "a discount is negative");
    } else if (nature != LineNature.DISCOUNT && amount.isNegative()) {
      fields.fault(ReasonCode.AMOUNT_NEGATIVE, "amount", null);
    }
  }

  private void checkProduct(Money amount, BigDecimal product) {
    BigDecimal difference = product.subtract(amount.toDecimal()).abs();
    if (difference.compareTo(rules.lineNet()) > 0) {
      fields.fault(
          ReasonCode.LINE_NET_MISMATCH,
          "amount",
          "quantity × price is " + product.stripTrailingZeros().toPlainString());
    }
  }

  private Optional<Money> tax(TaxTreatment treatment) {
    Optional<Money> tax = fields.money("taxAmount", line.taxAmount());
    if (treatment != TaxTreatment.TAXED && tax.isPresent() && !tax.get().isZero()) {
      fields.fault(ReasonCode.TAX_TREATMENT_CONFLICT, "taxAmount", treatment.name());
    }
    return tax;
  }

  private Optional<LineAmounts> amounts(Money entered, TaxRate rate, Optional<Money> tax) {
    try {
      LineAmounts amounts =
          mode == PriceMode.NET
              ? tax.map(given -> LineAmounts.ofNet(entered, given))
                  .orElseGet(() -> LineAmounts.ofNet(entered, rate))
              : tax.map(given -> LineAmounts.ofGross(entered, given))
                  .orElseGet(() -> LineAmounts.ofGross(entered, rate));
      if (tax.isPresent() && amounts.taxError(rate).abs().compareTo(rules.lineTax()) > 0) {
        fields.fault(
            ReasonCode.LINE_TAX_MISMATCH,
            "taxAmount",
            "net × rate is " + amounts.net().toDecimal().multiply(rate.fraction()).toPlainString());
        return Optional.empty();
      }
      return Optional.of(amounts);
    } catch (ArithmeticException e) {
      fields.fault(ReasonCode.AMOUNT_INVALID, "amount", "more than 18 digits");
      return Optional.empty();
    }
  }

  private CheckedLine checked(
      LineNature nature, TaxTreatment treatment, TaxRate rate, Money entered, LineAmounts amounts) {
    InvoiceIssued.Line content =
        new InvoiceIssued.Line(
            index + 1,
            nature.name(),
            line.name(),
            line.shortName(),
            line.classificationCode(),
            line.specification(),
            line.unit(),
            line.quantity(),
            netPrice(amounts),
            amounts.net(),
            rate,
            treatment.name(),
            amounts.tax(),
            amounts.gross());
    return new CheckedLine(nature, entered, amounts.taxError(rate), content);
  }

  private String netPrice(LineAmounts amounts) {
    return mode == PriceMode.NET || line.quantity() == null
        ? line.unitPrice()
        : Decimals.unitPrice(amounts.net().toDecimal(), new BigDecimal(line.quantity()));
  }
}
