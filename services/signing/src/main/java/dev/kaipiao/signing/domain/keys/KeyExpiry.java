package dev.kaipiao.signing.domain.keys;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a certificate is still good for.
 *
 * @param remaining until it expires; negative when it has
 * @param life from its first to its last moment
 */
public record KeyExpiry(Duration remaining, Duration life) {

  private static final Duration SHORT = Duration.ofDays(30);
  private static final int RENEWAL_PART = 3;

  public static KeyExpiry of(X509Certificate certificate, Instant now) {
    Instant end = certificate.getNotAfter().toInstant();
    return new KeyExpiry(
        Duration.between(now, end), Duration.between(certificate.getNotBefore().toInstant(), end));
  }

  /** Less than 30 days, or the last third of its life. */
  public boolean isNear() {
    return remaining.compareTo(SHORT) < 0 || remaining.compareTo(life.dividedBy(RENEWAL_PART)) < 0;
  }
}
