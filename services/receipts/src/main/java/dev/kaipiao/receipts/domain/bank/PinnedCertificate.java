package dev.kaipiao.receipts.domain.bank;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A certificate that an operator registered for one bank: the bank's word counts when it was signed
 * with exactly this certificate. Trust comes from the registration, not from a chain, so a
 * certificate with the same subject from another issuer is worth nothing.
 *
 * @param thumbprint SHA-256 of the DER bytes, base64url without padding ({@code x5t#S256} of RFC
 *     7515, section 4.1.8)
 * @param pem as it was registered
 */
public record PinnedCertificate(X509Certificate certificate, String thumbprint, String pem) {

  private static final int DIGITAL_SIGNATURE = 0;

  /** Order of the curve P-256 (FIPS 186-4, D.1.2.3), which ES256 asks for. */
  private static final BigInteger P256_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  /** Reads one certificate in PEM form; empty when the text is not a certificate. */
  public static Optional<PinnedCertificate> ofPem(String pem) {
    if (pem == null || pem.length() > 16_384) {
      return Optional.empty();
    }
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      X509Certificate certificate =
          (X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
      return Optional.of(
          new PinnedCertificate(certificate, thumbprint(certificate.getEncoded()), pem));
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  /** The thumbprint of a certificate's DER bytes. */
  public static String thumbprint(byte[] der) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Why this certificate can never sign receipts, whatever the time; empty when it can. */
  public Optional<ReasonCode> unfit() {
    if (!(certificate.getPublicKey() instanceof ECPublicKey key)
        || !key.getParams().getOrder().equals(P256_ORDER)) {
      return Optional.of(ReasonCode.ALGORITHM_NOT_ALLOWED);
    }
    boolean[] usage = certificate.getKeyUsage();
    boolean authority = certificate.getBasicConstraints() >= 0;
    return authority || (usage != null && !usage[DIGITAL_SIGNATURE])
        ? Optional.of(ReasonCode.KEY_USAGE_WRONG)
        : Optional.empty();
  }

  /** Why this certificate does not count at a moment; empty when it does. */
  public Optional<ReasonCode> invalidAt(Instant moment) {
    if (moment.isBefore(certificate.getNotBefore().toInstant())) {
      return Optional.of(ReasonCode.CERTIFICATE_NOT_YET_VALID);
    }
    return moment.isAfter(certificate.getNotAfter().toInstant())
        ? Optional.of(ReasonCode.CERTIFICATE_EXPIRED)
        : unfit();
  }
}
