package dev.kaipiao.cli.doctor.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of certificate paths beside names, signatures and time (RFC 5280 section 6): who may
 * issue, for whom, how deep. Revocation is not asked for.
 */
final class PathRules {

  private PathRules() {}

  /**
   * @param path one that leads to a trusted root
   * @param at a time at which all of it is valid
   * @return the rule that is broken, in words; empty when none is
   */
  static Optional<String> broken(ChainPath path, Instant at) {
    X509Certificate root = path.root().orElseThrow();
    List<X509Certificate> steps = path.steps().stream().filter(step -> !step.equals(root)).toList();
    if (steps.isEmpty()) {
      return Optional.empty(); // exactly this certificate is trusted
    }
    try {
      CertPath certificates = CertificateFactory.getInstance("X.509").generateCertPath(steps);
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      CertPathValidator.getInstance("PKIX").validate(certificates, parameters);
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      return Optional.of(e.getReason() + ": " + e.getMessage());
    } catch (GeneralSecurityException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
