package dev.kaipiao.cli.doctor.tls;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Locale;
import java.util.Optional;

/** Whether a key and a signature are strong enough today. */
final class Strength {

  private static final int RSA_BITS = 2_048;
  private static final int EC_BITS = 224;

  private Strength() {}

  /** What is weak about a certificate, in words; empty when nothing is. */
  static Optional<String> weakness(X509Certificate certificate) {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (algorithm.startsWith("MD") || algorithm.startsWith("SHA1")) {
      return Optional.of("signed with " + certificate.getSigAlgName());
    }
    if (certificate.getPublicKey() instanceof RSAKey rsa
        && rsa.getModulus().bitLength() < RSA_BITS) {
      return Optional.of("RSA key of " + rsa.getModulus().bitLength() + " bits");
    }
    if (certificate.getPublicKey() instanceof ECKey curve
        && curve.getParams().getCurve().getField().getFieldSize() < EC_BITS) {
      return Optional.of("curve of less than " + EC_BITS + " bits");
    }
    return Optional.empty();
  }
}
