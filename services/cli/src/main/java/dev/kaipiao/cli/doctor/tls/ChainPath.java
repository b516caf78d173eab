package dev.kaipiao.cli.doctor.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * The way from a server's certificate towards a root, as far as the certificates that were sent
 * lead.
 *
 * @param steps from the server's own certificate on; the trusted root is not among them, unless it
 *     is the server's own
 * @param root the trusted root at its end; empty when none is reached
 */
record ChainPath(List<X509Certificate> steps, Optional<X509Certificate> root) {

  /** Authority information access: where the issuer's certificate can be fetched. */
  private static final String AIA = "1.3.6.1.5.5.7.1.1";

  private static final Pattern ORGANISATION = Pattern.compile("(?:^|,)O=(\"[^\"]+\"|[^,]+)");

  ChainPath {
    steps = List.copyOf(steps);
  }

  /** Walks up by names and signatures, whatever order the certificates were sent in. */
  static ChainPath of(List<X509Certificate> sent, Set<X509Certificate> roots) {
    List<X509Certificate> steps = new ArrayList<>();
    Set<X509Certificate> left = new HashSet<>(sent);
    Optional<X509Certificate> at = Optional.of(sent.get(0));
    while (at.isPresent()) {
      X509Certificate step = at.get();
      steps.add(step);
      left.remove(step);
      Optional<X509Certificate> root = roots.contains(step) ? at : issuerOf(step, roots.stream());
      if (root.isPresent()) {
        return new ChainPath(steps, root);
      }
      at = issuerOf(step, left.stream());
    }
    return new ChainPath(steps, Optional.empty());
  }

  boolean isTrusted() {
    return root.isPresent();
  }

  /** Whether its only certificate vouches for itself. */
  boolean isSelfSigned() {
    return steps.size() == 1 && isSelfIssued(last()) && isSignedBy(last(), last());
  }

  /**
   * Whether what is missing is most likely an intermediate certificate: the last one sent says
   * where its issuer can be fetched, or its issuer belongs to an organisation of a trusted root. A
   * trusted root of the issuer's own name that did not sign it means somebody else did. Nothing is
   * fetched.
   */
  boolean lacksIntermediate(Set<X509Certificate> roots) {
    X500Principal issuer = last().getIssuerX500Principal();
    boolean rootIsKnown =
        roots.stream().map(X509Certificate::getSubjectX500Principal).anyMatch(issuer::equals);
    if (isTrusted() || isSelfIssued(last()) || rootIsKnown) {
      return false;
    }
    String organisation = organisation(issuer.getName());
    return last().getExtensionValue(AIA) != null
        || (!organisation.isEmpty()
            && roots.stream()
                .map(root -> organisation(root.getSubjectX500Principal().getName()))
                .anyMatch(organisation::equals));
  }

  X509Certificate last() {
    return steps.get(steps.size() - 1);
  }

  private static Optional<X509Certificate> issuerOf(
      X509Certificate certificate, Stream<X509Certificate> candidates) {
    return candidates
        .filter(
            one ->
                one.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                    && isSignedBy(certificate, one))
        .findFirst();
  }

  private static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false; // another key, or a signature that this Java does not know
    }
  }

  /** The organisation in a name as RFC 2253 writes it; empty when it has none. */
  private static String organisation(String name) {
    Matcher organisation = ORGANISATION.matcher(name);
    return organisation.find() ? organisation.group(1) : "";
  }
}
