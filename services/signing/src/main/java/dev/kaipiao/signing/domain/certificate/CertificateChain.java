package dev.kaipiao.signing.domain.certificate;

import dev.kaipiao.signing.domain.crypto.Sha256;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate and those above it, each issued by the next.
 *
 * @param certificates the leaf first; the root, where it is there, last
 */
public record CertificateChain(List<X509Certificate> certificates) {

  public CertificateChain {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("a chain has at least its leaf");
    }
  }

  public X509Certificate leaf() {
    return certificates.get(0);
  }

  /** All above the leaf. */
  public List<X509Certificate> issuers() {
    return certificates.subList(1, certificates.size());
  }

  /** What a signature carries: a verifier has the root already, or does not trust it. */
  public List<X509Certificate> withoutRoot() {
    int last = certificates.size() - 1;
    return last > 0 && isSelfIssued(certificates.get(last))
        ? certificates.subList(0, last)
        : certificates;
  }

  /** SHA-256 of the leaf (DER), lower-case hex: the name of the certificate everywhere. */
  public String digest() {
    return Sha256.hexOf(encoded(leaf()));
  }

  /** The DER bytes of a certificate. */
  public static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }
}
