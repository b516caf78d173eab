package dev.kaipiao.signing.domain.signature;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.reason.Violation;

/** What came of signing one invoice. */
public sealed interface SigningOutcome {

  /** There is a signed document. */
  record Signed(InvoiceIssued invoice, SignedDocument document) implements SigningOutcome {}

  /** It cannot be signed now; nothing was made. */
  record Refused(Violation reason) implements SigningOutcome {}
}
