package dev.kaipiao.cli.doctor.tls;

import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges the certificates that a server shows: who vouches for them, for which name, since when and
 * until when. What cannot be mended by waiting comes first.
 */
final class ChainJudge {

  static final Duration SOON = Duration.ofDays(30);

  /** Nobody needs more; Java itself takes ten. */
  static final int LONGEST = 10;

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String ANY_USE = "2.5.29.37.0";

  private final Trust trust;

  ChainJudge(Trust trust) {
    this.trust = trust;
  }

  /**
   * @param chain what was sent, at least one
   * @return what is wrong, empty when nothing is
   */
  List<Finding> judge(List<X509Certificate> chain, Target target, Instant now) {
    if (chain.size() > LONGEST) {
      return List.of(Finding.of(Code.CHAIN_TOO_LONG, chain.size() + " certificates"));
    }
    ChainPath path = ChainPath.of(chain, trust.roots());
    X509Certificate own = chain.get(0);
    List<Finding> findings = new ArrayList<>();
    issuer(path).ifPresent(findings::add);
    name(own, target).ifPresent(findings::add);
    use(own).ifPresent(findings::add);
    path.steps().forEach(step -> time(step, now).ifPresent(findings::add));
    boolean inTime = Validity.holds(path.steps(), now);
    if (path.isTrusted() && inTime) {
      PathRules.broken(path, now)
          .map(rule -> Finding.of(Code.CHAIN_INVALID, rule))
          .ifPresent(findings::add);
    }
    path.steps()
        .forEach(
            step ->
                Strength.weakness(step)
                    .map(weak -> Finding.of(Code.CERTIFICATE_WEAK, subject(step) + ": " + weak))
                    .ifPresent(findings::add));
    return findings;
  }

  private Optional<Finding> issuer(ChainPath path) {
    if (path.isTrusted()) {
      return Optional.empty();
    }
    String seen =
        "%d sent; the last is %s, issued by %s"
            .formatted(
                path.steps().size(),
                subject(path.last()),
                path.last().getIssuerX500Principal().getName());
    if (path.isSelfSigned()) {
      return Optional.of(Finding.of(Code.SELF_SIGNED, subject(path.last())));
    }
    return Optional.of(
        Finding.of(
            path.lacksIntermediate(trust.roots()) ? Code.CHAIN_INCOMPLETE : Code.ISSUER_UNKNOWN,
            seen));
  }

  private static Optional<Finding> name(X509Certificate own, Target target) {
    HostNames names = HostNames.of(own);
    return names.cover(target.host(), target.isNumeric())
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                Code.NAME_MISMATCH, "called " + target.host() + ", certificate for " + names));
  }

  private static Optional<Finding> use(X509Certificate own) {
    try {
      List<String> uses = own.getExtendedKeyUsage();
      return uses == null || uses.contains(SERVER_AUTH) || uses.contains(ANY_USE)
          ? Optional.empty()
          : Optional.of(
              Finding.of(Code.CERTIFICATE_NOT_FOR_SERVERS, "uses " + String.join(", ", uses)));
    } catch (CertificateParsingException e) {
      return Optional.of(Finding.of(Code.CERTIFICATE_NOT_FOR_SERVERS, "its uses cannot be read"));
    }
  }

  private static Optional<Finding> time(X509Certificate step, Instant now) {
    Instant from = step.getNotBefore().toInstant();
    Instant to = step.getNotAfter().toInstant();
    String seen = "%s holds from %s to %s, now %s".formatted(subject(step), from, to, now);
    if (Validity.hasEnded(step, now)) {
      return Optional.of(Finding.of(Code.CERTIFICATE_EXPIRED, seen));
    }
    if (Validity.isToBegin(step, now)) {
      return Optional.of(Finding.of(Code.CERTIFICATE_NOT_YET_VALID, seen));
    }
    return Validity.hasEnded(step, now.plus(SOON))
        ? Optional.of(Finding.of(Code.CERTIFICATE_EXPIRES_SOON, seen))
        : Optional.empty();
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
