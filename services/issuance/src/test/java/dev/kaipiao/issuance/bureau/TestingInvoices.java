package dev.kaipiao.issuance.bureau;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.TaxRate;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Sample;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Issued invoices for tests. */
public final class TestingInvoices {

  private TestingInvoices() {}

  /** One line of 100.00 net at 13 %. */
  public static InvoiceIssued invoice(InvoiceNumber number) {
    return invoice(number, Sample.SELLER);
  }

  public static InvoiceIssued invoice(InvoiceNumber number, TaxpayerId seller) {
    Money net = Money.of("100.00");
    Money tax = Money.of("13.00");
    Money gross = Money.of("113.00");
    return new InvoiceIssued(
        number,
        new RequestId(
            UUID.fromString("00000000-0000-8000-8000-" + number.value().substring(8, 20))),
        "lujiang",
        "SPECIAL",
        OffsetDateTime.parse("2026-11-20T00:30:00+08:00"),
        "35",
        new InvoiceIssued.Seller(
            seller, "厦门鹭江商贸有限公司", "厦门市思明区", "0592-1234567", "江海银行", "6101000000000001"),
        new InvoiceIssued.Buyer(
            Sample.BUYER, "广州珠江科技有限公司", null, null, null, "6102000000000002", false),
        List.of(
            new InvoiceIssued.Line(
                1,
                "NORMAL",
                "办公用纸",
                "纸制品",
                "1060105010000000000",
                "A4",
                "箱",
                "2",
                "50",
                net,
                TaxRate.of("0.13"),
                "TAXED",
                tax,
                gross)),
        net,
        tax,
        gross,
        "order-1",
        null,
        "remark",
        Map.of("合同号", "HT-1"),
        List.of());
  }
}
