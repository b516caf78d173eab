package dev.kaipiao.signing.domain.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the platform's PKIX validation says about a path: path lengths, name constraints, policies,
 * critical extensions, weak algorithms. It is asked for a moment at which every certificate of the
 * path is valid, so that its answer does not depend on time.
 */
final class PlatformOpinion {

  private PlatformOpinion() {}

  /**
   * The objection, or empty when there is none.
   *
   * @param path leaf first, the anchor last
   */
  static Optional<String> on(List<X509Certificate> path) {
    X509Certificate anchor = path.get(path.size() - 1);
    try {
      CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(judged(path));
      PKIXParameters parameters = new PKIXParameters(Set.of(trusted(anchor)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(youngest(path));
      CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
      return Optional.empty();
    } catch (CertPathValidatorException objection) {
      return Optional.of(objection.getMessage());
    } catch (UnsupportedOperationException kindOfNameConstraint) {
      return Optional.of(kindOfNameConstraint.getMessage());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform validates paths", e);
    }
  }

  /**
   * The platform ignores what an anchor's certificate says, such as its name constraints. So a root
   * is judged as a part of the path, below an anchor that is nothing but its name and key.
   */
  private static List<X509Certificate> judged(List<X509Certificate> path) {
    int anchor = path.size() - 1;
    return CertificateChain.isSelfIssued(path.get(anchor)) ? path : path.subList(0, anchor);
  }

  private static TrustAnchor trusted(X509Certificate anchor) {
    return new TrustAnchor(anchor.getSubjectX500Principal(), anchor.getPublicKey(), null);
  }

  private static Date youngest(List<X509Certificate> path) {
    return path.stream()
        .map(X509Certificate::getNotBefore)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
