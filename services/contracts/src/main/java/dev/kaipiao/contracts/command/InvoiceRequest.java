package dev.kaipiao.contracts.command;

import java.util.List;
import java.util.Map;

/**
 * A request to issue one invoice, as an enterprise writes it ({@code
 * dev.kaipiao.invoice.request.v1}). Amounts, quantities and rates are decimal strings; nothing here
 * is checked yet.
 *
 * @param idempotencyKey the caller's own key; may instead stand in the header {@code
 *     Idempotency-Key} or {@code ce_id}
 * @param kind {@code SPECIAL} (专票, fppz 01) or {@code ORDINARY} (普票, fppz 02)
 * @param priceMode {@code NET} (the default: line amounts without tax) or {@code GROSS} (with tax)
 * @param currency {@code CNY} or absent
 * @param issueDate {@code yyyy-MM-dd}; absent means today in China; today and the two days before
 *     are allowed
 * @param totals checked when present, computed otherwise
 * @param extensions free extra elements (附加要素), kept and passed on
 */
public record InvoiceRequest(
    String idempotencyKey,
    String kind,
    String priceMode,
    String currency,
    String issueDate,
    Party seller,
    Party buyer,
    List<Line> lines,
    Totals totals,
    String orderNumber,
    String drawer,
    String remark,
    Map<String, String> extensions) {

  /**
   * Seller or buyer.
   *
   * @param naturalPerson only of a buyer: true for a private person, who needs no taxpayer id
   */
  public record Party(
      String taxpayerId,
      String name,
      String address,
      String phone,
      String bankName,
      String bankAccount,
      Boolean naturalPerson) {}

  /**
   * One line.
   *
   * @param nature {@code NORMAL} (default), {@code DISCOUNTED} or {@code DISCOUNT} (negative, right
   *     after its line)
   * @param name the item's own name
   * @param shortName the short name of the tax classification, shown as {@code *short*name}
   * @param classificationCode 19 digits
   * @param amount net or gross by the request's price mode; may be absent when quantity and
   *     unitPrice are there
   * @param treatment {@code TAXED} (default), {@code EXEMPT}, {@code NOT_TAXED} or {@code
   *     ZERO_RATED}
   * @param taxAmount checked when present, computed otherwise
   */
  public record Line(
      String nature,
      String name,
      String shortName,
      String classificationCode,
      String specification,
      String unit,
      String quantity,
      String unitPrice,
      String amount,
      String taxRate,
      String treatment,
      String taxAmount) {}

  /** Sums over all lines: net, tax, gross. */
  public record Totals(String net, String tax, String gross) {}
}
