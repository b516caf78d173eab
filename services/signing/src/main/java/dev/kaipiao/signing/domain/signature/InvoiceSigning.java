package dev.kaipiao.signing.domain.signature;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import dev.kaipiao.signing.domain.document.EInvoiceWriter;
import dev.kaipiao.signing.domain.document.UnwritableTextException;
import dev.kaipiao.signing.domain.keys.KeyRing;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Refused;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Signed;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Turns issued invoices into signed documents with the keys of one key ring; a changed ring gets a
 * new one of these. May be used by several threads.
 */
public final class InvoiceSigning {

  private final KeyRing ring;
  private final IdentityHashMap<SigningKey.Active, DocumentSigner> signers =
      new IdentityHashMap<>();

  public InvoiceSigning(KeyRing ring, CryptoProvider crypto) {
    this.ring = ring;
    ring.keys().forEach(key -> signers.put(key, new DocumentSigner(crypto, key)));
  }

  public KeyRing ring() {
    return ring;
  }

  /** Writes and signs one invoice with its tenant's key, which must speak for the seller. */
  public SigningOutcome sign(InvoiceIssued invoice, Instant now) {
    Optional<SigningKey.Active> key = ring.signing(invoice.tenant(), now);
    if (key.isEmpty()) {
      return new Refused(ring.refusal(invoice.tenant(), now));
    }
    if (!key.get().maySignFor(invoice.seller().taxpayerId())) {
      return new Refused(
          Violation.of(
              ReasonCode.SUBJECT_MISMATCH,
              "/seller/taxpayerId",
              "the certificate speaks for " + key.get().subject().described()));
    }
    return signed(invoice, signers.get(key.get()), now);
  }

  private static SigningOutcome signed(InvoiceIssued invoice, DocumentSigner signer, Instant now) {
    try {
      byte[] canonical = EInvoiceWriter.write(invoice);
      return new Signed(
          invoice, signer.sign(canonical, EInvoiceWriter.ROOT, invoice.number(), now));
    } catch (UnwritableTextException e) {
      return new Refused(e.violation());
    }
  }
}
