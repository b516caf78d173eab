package dev.kaipiao.signing.domain.certificate;

import java.security.cert.X509Certificate;

/** Whether a certificate's key usage (RFC 5280, section 4.2.1.3) allows signing documents. */
public final class SigningUsage {

  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final int KEY_CERT_SIGN = 5;

  private SigningUsage() {}

  /** A certificate without the extension is refused: whoever issued it said nothing. */
  public static boolean allowedBy(X509Certificate leaf) {
    boolean[] usage = leaf.getKeyUsage();
    return usage != null
        && (usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION])
        && !usage[KEY_CERT_SIGN];
  }
}
