package dev.kaipiao.signing.messaging;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.signing.domain.signature.SignedDocument;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Signed;

/** Tells that an invoice is signed. */
public final class SignedEvent {

  private SignedEvent() {}

  public static InvoiceSigned of(Signed signed) {
    InvoiceIssued invoice = signed.invoice();
    SignedDocument document = signed.document();
    return new InvoiceSigned(
        invoice.number(),
        invoice.requestId(),
        invoice.tenant(),
        invoice.kind(),
        invoice.issuedAt(),
        document.signedAt(),
        invoice.seller().taxpayerId(),
        invoice.seller().name(),
        invoice.seller().bankAccount(),
        invoice.buyer().taxpayerId(),
        invoice.buyer().name(),
        invoice.buyer().bankAccount(),
        invoice.orderNumber(),
        invoice.net(),
        invoice.tax(),
        invoice.gross(),
        SignedDocument.FORMAT,
        document.digest(),
        document.certificateDigest(),
        SignedDocument.ALGORITHM,
        "/v1/documents/" + invoice.number());
  }
}
