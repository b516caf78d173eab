package dev.kaipiao.signing.domain.certificate;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.domain.certificate.CertificatePath.Broken;
import dev.kaipiao.signing.domain.certificate.CertificatePath.Trusted;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the way from a leaf to a pinned anchor (RFC 5280, section 6) through the certificates at
 * hand; nothing is fetched. Stricter than the platform's own validation: a leaf is never a
 * certification authority, every issuer is one and may sign certificates. The platform is asked
 * afterwards for everything else, such as name constraints, policies and unknown critical
 * extensions. Revocation is not looked at.
 */
public final class PathBuilder {

  private static final int LONGEST_PATH = 8;
  private static final int KEY_CERT_SIGN = 5;

  private final TrustAnchors anchors;
  private final Provider provider;

  /**
   * Builds paths to these anchors only.
   *
   * @param provider who checks the signatures of certificates
   */
  public PathBuilder(TrustAnchors anchors, Provider provider) {
    this.anchors = anchors;
    this.provider = provider;
  }

  /**
   * The path of a leaf, or why there is none.
   *
   * @param available certificates that may stand between the leaf and an anchor, in any order
   */
  public CertificatePath build(X509Certificate leaf, Collection<X509Certificate> available) {
    if (leaf.getBasicConstraints() >= 0) {
      return Broken.of(
          ReasonCode.KEY_USAGE_WRONG,
          "%s is a certification authority, not a signer"
              .formatted(leaf.getSubjectX500Principal()));
    }
    List<X509Certificate> path = new ArrayList<>(List.of(leaf));
    while (path.size() < LONGEST_PATH) {
      X509Certificate last = path.get(path.size() - 1);
      Optional<X509Certificate> anchor = issuer(last, anchors.named(last.getIssuerX500Principal()));
      if (anchor.isPresent()) {
        path.add(anchor.get());
        return allowed(path);
      }
      Optional<X509Certificate> next = issuer(last, named(available, last, path));
      if (next.isEmpty()) {
        return endOfWay(path, available);
      }
      path.add(next.get());
    }
    return Broken.of(
        ReasonCode.CERTIFICATE_UNTRUSTED,
        "no anchor within %d certificates".formatted(LONGEST_PATH));
  }

  private static Stream<X509Certificate> named(
      Collection<X509Certificate> available, X509Certificate issued, List<X509Certificate> path) {
    return available.stream()
        .filter(c -> c.getSubjectX500Principal().equals(issued.getIssuerX500Principal()))
        .filter(c -> !path.contains(c));
  }

  private Optional<X509Certificate> issuer(
      X509Certificate issued, Stream<X509Certificate> candidates) {
    return candidates.filter(candidate -> signed(candidate, issued)).findFirst();
  }

  private boolean signed(X509Certificate issuer, X509Certificate issued) {
    try {
      issued.verify(issuer.getPublicKey(), provider);
      return true;
    } catch (GeneralSecurityException otherKey) {
      return signedByPlatform(issuer, issued);
    }
  }

  /** Algorithms that the chosen provider does not know. */
  private static boolean signedByPlatform(X509Certificate issuer, X509Certificate issued) {
    try {
      issued.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException notThisKey) {
      return false;
    }
  }

  /**
   * No issuer was found. A leaf whose issuer nobody knows lacks its intermediate; further up the
   * root is simply none of ours, and a namesake with another key is a forgery.
   */
  private CertificatePath endOfWay(
      List<X509Certificate> path, Collection<X509Certificate> available) {
    X509Certificate last = path.get(path.size() - 1);
    String issuer = last.getIssuerX500Principal().toString();
    boolean namesake =
        anchors.named(last.getIssuerX500Principal()).findAny().isPresent()
            || named(available, last, path).findAny().isPresent();
    if (namesake) {
      return Broken.of(ReasonCode.CERTIFICATE_UNTRUSTED, "same subject, unknown issuer: " + issuer);
    }
    return path.size() == 1 && !CertificateChain.isSelfIssued(last)
        ? Broken.of(ReasonCode.CHAIN_INCOMPLETE, "missing: " + issuer)
        : Broken.of(ReasonCode.CERTIFICATE_UNTRUSTED, "not pinned: " + issuer);
  }

  private static CertificatePath allowed(List<X509Certificate> path) {
    for (X509Certificate issuer : path.subList(1, path.size())) {
      boolean[] usage = issuer.getKeyUsage();
      if (issuer.getBasicConstraints() < 0 || usage == null || !usage[KEY_CERT_SIGN]) {
        return Broken.of(
            ReasonCode.CERTIFICATE_UNTRUSTED,
            "%s may not issue certificates".formatted(issuer.getSubjectX500Principal()));
      }
    }
    return PlatformOpinion.on(path)
        .<CertificatePath>map(objection -> Broken.of(ReasonCode.CERTIFICATE_UNTRUSTED, objection))
        .orElseGet(() -> new Trusted(path));
  }
}
