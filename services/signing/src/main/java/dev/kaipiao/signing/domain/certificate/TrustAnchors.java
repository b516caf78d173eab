package dev.kaipiao.signing.domain.certificate;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * The pinned root certificates. Nothing else is trusted: not the platform's own list, not a root
 * that a document brings along.
 *
 * @param certificates may be empty: then no path is trusted
 */
public record TrustAnchors(Set<X509Certificate> certificates) {

  public TrustAnchors {
    certificates = Set.copyOf(certificates);
  }

  /**
   * Reads certificates in PEM (RFC 7468), one after the other.
   *
   * @throws IllegalArgumentException when one cannot be read
   */
  public static TrustAnchors ofPem(byte[] pem) {
    try {
      Set<X509Certificate> anchors = new HashSet<>();
      CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem))
          .forEach(certificate -> anchors.add((X509Certificate) certificate));
      return new TrustAnchors(anchors);
    } catch (CertificateException e) {
      throw new IllegalArgumentException("not a list of certificates in PEM", e);
    }
  }

  public static TrustAnchors of(List<X509Certificate> roots) {
    return new TrustAnchors(Set.copyOf(roots));
  }

  Stream<X509Certificate> named(X500Principal name) {
    return certificates.stream().filter(anchor -> anchor.getSubjectX500Principal().equals(name));
  }

  boolean contains(X509Certificate certificate) {
    return certificates.contains(certificate);
  }
}
