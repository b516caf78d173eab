package dev.kaipiao.signing.domain.verification;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.signing.domain.certificate.PathBuilder;
import dev.kaipiao.signing.domain.certificate.TrustAnchors;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Verifies signed invoices: an overall answer and one result for each {@link Check}. Needs no
 * network, no database and no framework. May be used by several threads.
 */
public final class DocumentVerifier {

  /** Largest document that is read, in bytes. */
  public static final int MAX_BYTES = SecureXml.MAX_BYTES;

  private final SecureXml xml = new SecureXml();
  private final XmlSignatureCheck signatureCheck;
  private final SignerCheck signerCheck;

  /**
   * @param anchors the pinned roots
   * @param clock tells which signing times lie in the future
   */
  public DocumentVerifier(TrustAnchors anchors, Clock clock) {
    this(anchors, clock, CryptoProvider.choose());
  }

  DocumentVerifier(TrustAnchors anchors, Clock clock, CryptoProvider crypto) {
    this.signatureCheck = new XmlSignatureCheck(crypto.provider());
    this.signerCheck = new SignerCheck(new PathBuilder(anchors, crypto.provider()), clock);
  }

  /** Any bytes get an answer; nothing is thrown for what is wrong with them. */
  public Verification verify(byte[] document) {
    List<CheckResult> results = new ArrayList<>();
    try {
      Element root = invoice(document);
      results.add(CheckResult.passed(Check.READABLE));
      InvoiceContent content = new InvoiceContent(root);
      results.addAll(signature(root));
      results.add(CheckResult.of(Check.CONTENT, content.fault()));
      return Verification.of(content.number(), results);
    } catch (Refusal unreadable) {
      results.add(CheckResult.failed(Check.READABLE, unreadable.violation()));
      return Verification.of(Optional.empty(), results);
    }
  }

  private Element invoice(byte[] document) throws Refusal {
    Element root = xml.parse(document);
    if (!Elements.is(root, null, "EInvoice")) {
      throw new Refusal(ReasonCode.DOCUMENT_UNREADABLE, "the root is not EInvoice");
    }
    return root;
  }

  private List<CheckResult> signature(Element root) {
    List<CheckResult> results = new ArrayList<>();
    List<Element> signatures = SignatureLocator.signatures(root);
    if (signatures.isEmpty()) {
      return List.of(
          CheckResult.failed(
              Check.SIGNATURE_PRESENT, Violation.of(ReasonCode.SIGNATURE_MISSING, "")));
    }
    results.add(CheckResult.passed(Check.SIGNATURE_PRESENT));
    Check asking = Check.COVERAGE;
    try {
      LocatedSignature located = SignatureLocator.locate(root, signatures);
      results.add(CheckResult.passed(Check.COVERAGE));
      asking = Check.CHAIN;
      results.addAll(signer(located, SignerCertificates.of(located)));
    } catch (Refusal refusal) {
      results.add(CheckResult.failed(asking, refusal.violation()));
    }
    return results;
  }

  /** A weak algorithm is refused before anything is computed with it. */
  private List<CheckResult> signer(LocatedSignature located, SignerCertificates certificates) {
    List<CheckResult> results = new ArrayList<>();
    Optional<Violation> weakness =
        AlgorithmPolicy.fault(located, certificates.signer().getPublicKey());
    results.add(CheckResult.of(Check.ALGORITHMS, weakness));
    if (weakness.isEmpty()) {
      results.addAll(signatureCheck.check(located, certificates.signer().getPublicKey()));
    }
    results.addAll(signerCheck.check(located, certificates));
    return results;
  }
}
