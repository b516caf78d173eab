package dev.kaipiao.receipts.domain.delivery;

import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.time.OffsetDateTime;

/**
 * One invoice as a bank is told of it ({@link #TYPE}).
 *
 * @param buyerId null of a natural person
 * @param digest SHA-256 of the signed document, lower-case hex
 * @param documentPath where signing serves the document
 */
public record Delivery(
    InvoiceNumber number,
    RequestId requestId,
    String kind,
    OffsetDateTime issuedAt,
    TaxpayerId sellerId,
    String sellerName,
    String sellerAccount,
    TaxpayerId buyerId,
    String buyerName,
    String buyerAccount,
    String orderNumber,
    Money net,
    Money tax,
    Money gross,
    String digest,
    String documentPath) {

  /** The {@code ce_type} on a bank's topic. */
  public static final String TYPE = "dev.kaipiao.bank.delivery.v1";

  public static Delivery of(InvoiceSigned invoice) {
    return new Delivery(
        invoice.number(),
        invoice.requestId(),
        invoice.kind(),
        invoice.issuedAt(),
        invoice.sellerId(),
        invoice.sellerName(),
        invoice.sellerBankAccount(),
        invoice.buyerId(),
        invoice.buyerName(),
        invoice.buyerBankAccount(),
        invoice.orderNumber(),
        invoice.net(),
        invoice.tax(),
        invoice.gross(),
        invoice.digest(),
        invoice.documentPath());
  }
}
