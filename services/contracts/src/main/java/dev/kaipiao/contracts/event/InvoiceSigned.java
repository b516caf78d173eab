package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.time.OffsetDateTime;

/**
 * An invoice got its one effective signature and its document is kept.
 *
 * @param kind {@code SPECIAL} or {@code ORDINARY}
 * @param format {@code XADES-B}
 * @param digest SHA-256 of the document's bytes, lower-case hex
 * @param certificateDigest SHA-256 of the signing certificate (DER), lower-case hex
 * @param algorithm {@code ECDSA-SHA256}
 * @param documentPath where signing serves the document: {@code /v1/documents/<number>}
 * @param buyerId null for a natural person
 */
public record InvoiceSigned(
    InvoiceNumber number,
    RequestId requestId,
    String tenant,
    String kind,
    OffsetDateTime issuedAt,
    OffsetDateTime signedAt,
    TaxpayerId sellerId,
    String sellerName,
    String sellerBankAccount,
    TaxpayerId buyerId,
    String buyerName,
    String buyerBankAccount,
    String orderNumber,
    Money net,
    Money tax,
    Money gross,
    String format,
    String digest,
    String certificateDigest,
    String algorithm,
    String documentPath)
    implements Event {

  @Override
  @JsonIgnore
  public String key() {
    return number.value();
  }
}
