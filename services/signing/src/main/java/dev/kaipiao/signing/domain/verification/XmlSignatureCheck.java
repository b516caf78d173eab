package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Xades.DS;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.security.Provider;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Digests and signature value, computed by the platform's XML Signature implementation in its
 * secure mode. Asked only after {@link SignatureLocator} has fixed what is referred to, so nothing
 * outside of the document is ever fetched.
 */
final class XmlSignatureCheck {

  private static final String SIGNATURE_PROVIDER =
      "org.jcp.xml.dsig.internal.dom.SignatureProvider";

  private final Provider provider;
  private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");

  XmlSignatureCheck(Provider provider) {
    this.provider = provider;
  }

  /** Results for {@link Check#DIGEST} and {@link Check#SIGNATURE_VALUE}. */
  List<CheckResult> check(LocatedSignature located, PublicKey key) {
    try {
      requireProperBase64(located);
      DOMValidateContext context = new DOMValidateContext(key, located.signature());
      context.setProperty("org.jcp.xml.dsig.secureValidation", true);
      context.setProperty(SIGNATURE_PROVIDER, provider);
      context.setIdAttributeNS(located.signedProperties(), null, "Id");
      XMLSignature signature = signatures.unmarshalXMLSignature(context);
      return List.of(digests(signature, context), value(signature, context));
    } catch (Refusal refusal) {
      return List.of(CheckResult.failed(Check.SIGNATURE_VALUE, refusal.violation()));
    } catch (MarshalException | XMLSignatureException e) {
      return List.of(invalid(Check.SIGNATURE_VALUE, ReasonCode.SIGNATURE_INVALID, e.getMessage()));
    }
  }

  private static void requireProperBase64(LocatedSignature located) throws Refusal {
    StrictBase64.of(located.signatureValue(), ReasonCode.SIGNATURE_INVALID);
    NodeList digests = located.signedInfo().getElementsByTagNameNS(DS, "DigestValue");
    for (int i = 0; i < digests.getLength(); i++) {
      StrictBase64.of((Element) digests.item(i), ReasonCode.SIGNATURE_INVALID);
    }
  }

  private static CheckResult digests(XMLSignature signature, DOMValidateContext context)
      throws XMLSignatureException {
    List<String> broken = new ArrayList<>();
    for (Reference reference : signature.getSignedInfo().getReferences()) {
      if (!reference.validate(context)) {
        broken.add(reference.getURI().isEmpty() ? "the document" : "the signed properties");
      }
    }
    return broken.isEmpty()
        ? CheckResult.passed(Check.DIGEST)
        : invalid(Check.DIGEST, ReasonCode.DIGEST_MISMATCH, String.join(" and ", broken));
  }

  private static CheckResult value(XMLSignature signature, DOMValidateContext context)
      throws XMLSignatureException {
    return signature.getSignatureValue().validate(context)
        ? CheckResult.passed(Check.SIGNATURE_VALUE)
        : invalid(Check.SIGNATURE_VALUE, ReasonCode.SIGNATURE_INVALID, null);
  }

  private static CheckResult invalid(Check check, ReasonCode code, String detail) {
    return new CheckResult(check, CheckResult.Outcome.FAILED, code, detail);
  }
}
