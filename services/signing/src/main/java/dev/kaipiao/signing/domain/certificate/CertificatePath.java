package dev.kaipiao.signing.domain.certificate;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a leaf leads to a pinned anchor; when it is valid is asked apart. */
public sealed interface CertificatePath {

  /** The leaf leads to an anchor and every step is allowed. */
  record Trusted(List<X509Certificate> certificates) implements CertificatePath {

    public Trusted {
      certificates = List.copyOf(certificates);
    }

    /** Why the path was not valid at this time; empty when it was, from leaf to anchor. */
    public Optional<Violation> faultAt(Instant time) {
      return certificates.stream()
          .flatMap(certificate -> fault(certificate, time).stream())
          .findFirst();
    }

    private static Optional<Violation> fault(X509Certificate certificate, Instant time) {
      if (time.isAfter(certificate.getNotAfter().toInstant())) {
        return violation(ReasonCode.CERTIFICATE_EXPIRED, certificate, time);
      }
      if (time.isBefore(certificate.getNotBefore().toInstant())) {
        return violation(ReasonCode.CERTIFICATE_NOT_YET_VALID, certificate, time);
      }
      return Optional.empty();
    }

    private static Optional<Violation> violation(
        ReasonCode code, X509Certificate certificate, Instant time) {
      return Optional.of(
          Violation.of(
              code,
              "",
              "%s is valid from %s to %s, asked for %s"
                  .formatted(
                      certificate.getSubjectX500Principal(),
                      certificate.getNotBefore().toInstant(),
                      certificate.getNotAfter().toInstant(),
                      time)));
    }
  }

  /** The leaf leads nowhere, or by a step that is not allowed. */
  record Broken(Violation reason) implements CertificatePath {

    static Broken of(ReasonCode code, String detail) {
      return new Broken(Violation.of(code, "", detail));
    }
  }
}
