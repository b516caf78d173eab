package dev.kaipiao.signing.domain.keys;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.signing.domain.certificate.CertificateChain;
import dev.kaipiao.signing.domain.certificate.CertificatePath;
import dev.kaipiao.signing.domain.certificate.PathBuilder;
import dev.kaipiao.signing.domain.certificate.SigningUsage;
import dev.kaipiao.signing.domain.certificate.TaxpayerSubject;
import dev.kaipiao.signing.domain.certificate.TrustAnchors;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;

/**
 * Looks at a key before it is used: what a verifier would refuse later is refused here. Validity is
 * not asked, since a key may be there ahead of its time.
 */
public final class KeyInspection {

  private static final int P256_BITS = 256;
  private static final byte[] TRIAL = "trial".getBytes(StandardCharsets.US_ASCII);

  private final CryptoProvider crypto;
  private final PathBuilder paths;

  public KeyInspection(CryptoProvider crypto, TrustAnchors anchors) {
    this.crypto = crypto;
    this.paths = new PathBuilder(anchors, crypto.provider());
  }

  /** What came of it. */
  public sealed interface Finding {

    /** The key can sign. */
    record Usable(SigningKey.Active key) implements Finding {}

    /** The key must not be used. */
    record Refused(String tenant, Violation reason) implements Finding {}
  }

  public Finding inspect(String tenant, PrivateKey key, CertificateChain chain) {
    X509Certificate leaf = chain.leaf();
    if (!isP256(leaf.getPublicKey())) {
      return refused(tenant, ReasonCode.ALGORITHM_NOT_ALLOWED, "not an EC key on P-256");
    }
    if (!SigningUsage.allowedBy(leaf)) {
      return refused(tenant, ReasonCode.KEY_USAGE_WRONG, leaf.getSubjectX500Principal().toString());
    }
    TaxpayerSubject subject = TaxpayerSubject.of(leaf);
    if (subject.isEmpty()) {
      return refused(
          tenant, ReasonCode.SUBJECT_MISMATCH, "no taxpayer id in the certificate's subject");
    }
    if (paths.build(leaf, chain.issuers()) instanceof CertificatePath.Broken broken) {
      return new Finding.Refused(tenant, broken.reason());
    }
    return tried(tenant, key, chain, subject);
  }

  private Finding tried(
      String tenant, PrivateKey key, CertificateChain chain, TaxpayerSubject subject) {
    try {
      PrivateKey adopted = crypto.adopt(key);
      byte[] value = crypto.sign(adopted, TRIAL);
      return crypto.verify(chain.leaf().getPublicKey(), TRIAL, value)
          ? new Finding.Usable(new SigningKey.Active(tenant, chain, subject, adopted))
          : refused(tenant, ReasonCode.SIGNATURE_INVALID, "the key is not that of the certificate");
    } catch (InvalidKeyException e) {
      return refused(tenant, ReasonCode.ALGORITHM_NOT_ALLOWED, e.getMessage());
    }
  }

  private static boolean isP256(PublicKey key) {
    return key instanceof ECKey ec && ec.getParams().getOrder().bitLength() == P256_BITS;
  }

  private static Finding refused(String tenant, ReasonCode code, String detail) {
    return new Finding.Refused(tenant, Violation.of(code, "", detail));
  }
}
