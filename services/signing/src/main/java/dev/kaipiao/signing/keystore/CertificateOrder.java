package dev.kaipiao.signing.keystore;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a certificate shall say.
 *
 * @param pathLength how many authorities may follow below; negative for a certificate that is no
 *     authority
 * @param keyUsage bits of {@link KeyUsage}
 * @param alternativeNames directory names of the same subject
 */
public record CertificateOrder(
    X500Name subject,
    PublicKey key,
    Instant notBefore,
    Instant notAfter,
    int pathLength,
    int keyUsage,
    List<X500Name> alternativeNames) {

  private static final int NO_AUTHORITY = -1;

  public CertificateOrder {
    alternativeNames = List.copyOf(alternativeNames);
  }

  /** For someone who signs documents. */
  public static CertificateOrder signer(
      X500Name subject, PublicKey key, Instant notBefore, Instant notAfter) {
    return new CertificateOrder(
        subject,
        key,
        notBefore,
        notAfter,
        NO_AUTHORITY,
        KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
        List.of());
  }

  /** For an authority. */
  public static CertificateOrder authority(
      X500Name subject, PublicKey key, Instant notBefore, Instant notAfter, int pathLength) {
    return new CertificateOrder(
        subject,
        key,
        notBefore,
        notAfter,
        pathLength,
        KeyUsage.keyCertSign | KeyUsage.cRLSign,
        List.of());
  }

  public boolean isAuthority() {
    return pathLength >= 0;
  }

  public CertificateOrder withKeyUsage(int other) {
    return new CertificateOrder(
        subject, key, notBefore, notAfter, pathLength, other, alternativeNames);
  }

  public CertificateOrder withAlternativeNames(List<X500Name> names) {
    return new CertificateOrder(subject, key, notBefore, notAfter, pathLength, keyUsage, names);
  }
}
