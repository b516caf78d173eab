package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.event.InvoiceIssued.Buyer;
import dev.kaipiao.contracts.event.InvoiceIssued.Line;
import dev.kaipiao.contracts.event.InvoiceIssued.Seller;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * An invoice that only lacks its number and its time: checked, with all amounts.
 *
 * @param date of the invoice, in China
 * @param warnings what did not prevent it
 */
public record Draft(
    String kind,
    LocalDate date,
    Seller seller,
    Buyer buyer,
    List<Line> lines,
    Money net,
    Money tax,
    Money gross,
    String orderNumber,
    String drawer,
    String remark,
    Map<String, String> extensions,
    List<ReasonCode> warnings) {

  public Draft {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  /** The month whose quota it debits. */
  public YearMonth month() {
    return YearMonth.from(date);
  }

  /** The invoice; its region is the province in the number. */
  public InvoiceIssued issue(
      InvoiceNumber number, RequestId requestId, String tenant, OffsetDateTime issuedAt) {
    return new InvoiceIssued(
        number,
        requestId,
        tenant,
        kind,
        issuedAt,
        number.value().substring(2, 4),
        seller,
        buyer,
        lines,
        net,
        tax,
        gross,
        orderNumber,
        drawer,
        remark,
        extensions,
        warnings.isEmpty() ? null : warnings.stream().map(ReasonCode::code).toList());
  }
}
