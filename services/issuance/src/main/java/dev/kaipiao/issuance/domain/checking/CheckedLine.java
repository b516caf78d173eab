package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.value.Money;
import java.math.BigDecimal;

/**
 * A line that holds by itself.
 *
 * @param entered the amount in the request's own price mode, given or computed
 * @param taxError net × rate − tax, in yuan
 */
record CheckedLine(
    LineNature nature, Money entered, BigDecimal taxError, InvoiceIssued.Line content) {

  /** The same line, now known to be discounted by the next. */
  CheckedLine discounted() {
    return nature == LineNature.DISCOUNTED
        ? this
        : new CheckedLine(
            LineNature.DISCOUNTED,
            entered,
            taxError,
            new InvoiceIssued.Line(
                content.index(),
                LineNature.DISCOUNTED.name(),
                content.name(),
                content.shortName(),
                content.classificationCode(),
                content.specification(),
                content.unit(),
                content.quantity(),
                content.unitPrice(),
                content.net(),
                content.rate(),
                content.treatment(),
                content.tax(),
                content.gross()));
  }

  /** Whether a discount of that line is taxed and classified as this one. */
  boolean matches(CheckedLine discount) {
    return content.classificationCode().equals(discount.content.classificationCode())
        && content.rate().equals(discount.content.rate())
        && content.treatment().equals(discount.content.treatment());
  }
}
