package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.SignatureLocator.parts;
import static dev.kaipiao.signing.domain.verification.Xades.DS;
import static dev.kaipiao.signing.domain.verification.Xades.XADES;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.signing.domain.certificate.CertificateChain;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The certificates a signature carries.
 *
 * @param signer the first one, whose owner is said to have signed
 * @param others those that may lead to an anchor
 */
record SignerCertificates(X509Certificate signer, List<X509Certificate> others) {

  private static final int MOST = 8;
  private static final Map<String, String> DIGESTS =
      Map.of(
          "http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256",
          "http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384",
          "http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512");

  static SignerCertificates of(LocatedSignature located) throws Refusal {
    Element x509 = parts(located.keyInfo(), DS, "X509Data").get(0);
    List<Element> elements = Elements.children(x509);
    if (elements.isEmpty() || elements.size() > MOST) {
      throw unreadable("%d certificates".formatted(elements.size()));
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (Element element : elements) {
      if (!Elements.is(element, DS, "X509Certificate")) {
        throw unreadable("unexpected content of X509Data");
      }
      certificates.add(certificate(element));
    }
    return new SignerCertificates(
        certificates.get(0), certificates.subList(1, certificates.size()));
  }

  /** Why the signed properties do not name the signer; empty when they do. */
  Optional<Violation> namedIn(LocatedSignature located) {
    Optional<Element> digest =
        Optional.of(located.signedProperties())
            .flatMap(properties -> first(properties, XADES, "SignedSignatureProperties"))
            .flatMap(properties -> first(properties, XADES, "SigningCertificateV2"))
            .flatMap(list -> first(list, XADES, "Cert"))
            .flatMap(certificate -> first(certificate, XADES, "CertDigest"));
    boolean same =
        digest
            .flatMap(d -> first(d, DS, "DigestMethod"))
            .map(method -> method.getAttribute("Algorithm"))
            .map(DIGESTS::get)
            .map(algorithm -> digestOfSigner(algorithm))
            .filter(
                actual ->
                    digest
                        .flatMap(d -> first(d, DS, "DigestValue"))
                        .filter(value -> holds(value, actual))
                        .isPresent())
            .isPresent();
    return same
        ? Optional.empty()
        : Optional.of(Violation.of(ReasonCode.SIGNING_CERTIFICATE_MISMATCH, ""));
  }

  private static boolean holds(Element value, byte[] digest) {
    try {
      return Arrays.equals(StrictBase64.of(value, ReasonCode.SIGNING_CERTIFICATE_MISMATCH), digest);
    } catch (Refusal malformed) {
      return false;
    }
  }

  private byte[] digestOfSigner(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(CertificateChain.encoded(signer));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static Optional<Element> first(Element parent, String namespace, String name) {
    return Elements.children(parent, namespace, name).stream().findFirst();
  }

  private static X509Certificate certificate(Element element) throws Refusal {
    byte[] der = StrictBase64.of(element, ReasonCode.CERTIFICATE_UNTRUSTED);
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      if (!Arrays.equals(der, CertificateChain.encoded(certificate))) {
        throw unreadable("a certificate with something behind it");
      }
      return certificate;
    } catch (CertificateException e) {
      throw unreadable("a certificate cannot be read: " + e.getMessage());
    }
  }

  private static Refusal unreadable(String detail) {
    return new Refusal(ReasonCode.CERTIFICATE_UNTRUSTED, detail);
  }
}
