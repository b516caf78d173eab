package dev.kaipiao.signing.config;

import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.signing.domain.certificate.TrustAnchors;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import dev.kaipiao.signing.domain.verification.DocumentVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Makes what the domain offers a bean. */
@Singleton
public class SigningBeans {

  private static final Logger LOG = Logger.getLogger(SigningBeans.class);

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Chosen once; which one it is stands in the log and in a metric. */
  @Produces
  @Singleton
  CryptoProvider crypto(MeterRegistry metrics) {
    CryptoProvider crypto = CryptoProvider.choose();
    LOG.infof("KPS-0001 signatures are computed by %s", crypto.name());
    Meters.gauge(metrics, Metric.SIGNING_CRYPTO_PROVIDER, () -> 1, crypto.name());
    return crypto;
  }

  /**
   * Start-up fails when the file is not there or holds no certificate: nothing could be trusted.
   */
  @Produces
  @Singleton
  TrustAnchors anchors(SigningConfig config) {
    try {
      TrustAnchors anchors = TrustAnchors.ofPem(Files.readAllBytes(config.trust().anchors()));
      if (anchors.certificates().isEmpty()) {
        throw new IllegalArgumentException(
            config.trust().anchors() + " holds no trusted certificate");
      }
      return anchors;
    } catch (IOException e) {
      throw new UncheckedIOException("the trusted certificates cannot be read", e);
    }
  }

  @Produces
  @Singleton
  DocumentVerifier verifier(TrustAnchors anchors, Clock clock) {
    return new DocumentVerifier(anchors, clock);
  }
}
