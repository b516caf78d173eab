package dev.kaipiao.benchmarks.load.watch;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.TaxRate;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.time.OffsetDateTime;
import java.util.List;

/** Events of an invoice over 113.00, as issuance and signing tell them. */
public final class Invoices {

  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-01T12:00:00+08:00");
  private static final TaxpayerId SELLER = TaxpayerId.of("91350200MA2YJ1XR9G");
  private static final TaxpayerId BUYER = TaxpayerId.of("91440101MA5CJQ4N59");
  private static final Money NET = Money.of("100.00");
  private static final Money TAX = Money.of("13.00");
  private static final Money GROSS = Money.of("113.00");

  private Invoices() {}

  public static InvoiceIssued issued(InvoiceNumber number, RequestId id, String orderNumber) {
    return issued(number, id, orderNumber, "镀锌钢管");
  }

  static InvoiceIssued issued(InvoiceNumber number, RequestId id, String order, String item) {
    return new InvoiceIssued(
        number,
        id,
        "tenant-1",
        "SPECIAL",
        NOON,
        "44",
        new InvoiceIssued.Seller(SELLER, "厦门恒信贸易有限公司", null, null, null, null),
        new InvoiceIssued.Buyer(BUYER, "广州华泰建材有限公司", null, null, null, null, false),
        List.of(
            new InvoiceIssued.Line(
                1,
                "NORMAL",
                item,
                "黑色金属冶炼压延品",
                "1080207050000000000",
                null,
                null,
                null,
                null,
                NET,
                TaxRate.of("0.13"),
                "TAXED",
                TAX,
                GROSS)),
        NET,
        TAX,
        GROSS,
        order,
        "王伟",
        null,
        null,
        null);
  }

  public static InvoiceSigned signed(InvoiceNumber number, RequestId id, String order) {
    return new InvoiceSigned(
        number,
        id,
        "tenant-1",
        "SPECIAL",
        NOON,
        NOON,
        SELLER,
        "厦门恒信贸易有限公司",
        null,
        BUYER,
        "广州华泰建材有限公司",
        null,
        order,
        NET,
        TAX,
        GROSS,
        "XADES-B",
        "00",
        "00",
        "ECDSA-SHA256",
        "/v1/documents/" + number);
  }
}
