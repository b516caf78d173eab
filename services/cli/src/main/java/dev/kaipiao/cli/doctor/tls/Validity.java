package dev.kaipiao.cli.doctor.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;

/** Whether certificates hold at a time. */
final class Validity {

  private Validity() {}

  static boolean holds(Collection<X509Certificate> certificates, Instant at) {
    return certificates.stream()
        .noneMatch(certificate -> hasEnded(certificate, at) || isToBegin(certificate, at));
  }

  static boolean hasEnded(X509Certificate certificate, Instant at) {
    return at.isAfter(certificate.getNotAfter().toInstant());
  }

  static boolean isToBegin(X509Certificate certificate, Instant at) {
    return at.isBefore(certificate.getNotBefore().toInstant());
  }
}
