package dev.kaipiao.signing.custody;

import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.signing.config.SigningConfig;
import dev.kaipiao.signing.domain.keys.KeyExpiry;
import dev.kaipiao.signing.domain.keys.KeyStanding;
import dev.kaipiao.signing.domain.keys.SigningKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Has the keys read when their files change and tells when one is about to expire. */
@Singleton
public class KeyWatch {

  private static final Logger LOG = Logger.getLogger(KeyWatch.class);

  /** Before consumers are started. */
  private static final int BEFORE_CONSUMERS = 5_000;

  private static final Duration PATIENCE_AT_START = Duration.ofSeconds(20);

  private final KeyCustody custody;
  private final SigningConfig config;
  private final Clock clock;

  private Cancellable reading = () -> {};
  private Cancellable warning = () -> {};
  private volatile String lastFailure = "";
  private volatile KeyStanding standing = KeyStanding.NONE;

  public KeyWatch(KeyCustody custody, SigningConfig config, Clock clock, MeterRegistry metrics) {
    this.custody = custody;
    this.config = config;
    this.clock = clock;
    Meters.gauge(metrics, Metric.SIGNING_CERTIFICATE_EXPIRY, () -> standing.secondsToExpiry());
    Meters.gauge(metrics, Metric.SIGNING_KEYS_UNREADABLE, () -> lastFailure.isEmpty() ? 0 : 1);
    for (KeyStanding.State state : KeyStanding.State.values()) {
      Meters.gauge(metrics, Metric.SIGNING_KEYS, () -> standing.count(state), state.label());
    }
  }

  /** A start without readable keys is a start all the same: they may come later. */
  void start(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent started) {
    try {
      look().await().atMost(PATIENCE_AT_START);
    } catch (TimeoutException e) {
      LOG.warn("KPS-0004 the keys are still being read; nothing is signed until then");
    }
    reading =
        every(config.keys().reloadInterval())
            .onItem()
            .transformToUniAndConcatenate(tick -> look())
            .subscribe()
            .with(done -> {});
    warning = every(config.keys().expiryInterval()).subscribe().with(tick -> warnOfExpiry());
  }

  void stop(@Observes ShutdownEvent stopping) {
    reading.cancel();
    warning.cancel();
  }

  private static Multi<Long> every(Duration interval) {
    return Multi.createFrom().ticks().startingAfter(interval).every(interval).onOverflow().drop();
  }

  private Uni<Void> look() {
    return custody
        .refresh()
        .invoke(this::readAnew)
        .onFailure()
        .invoke(this::report)
        .onFailure()
        .recoverWithItem(false)
        .replaceWithVoid();
  }

  private void readAnew(boolean changed) {
    lastFailure = "";
    standing = KeyStanding.of(custody.ring(), custody.refused(), clock.instant());
    if (changed) {
      warnOfExpiry();
    }
  }

  /** The same trouble is told once, not at every look. */
  private void report(Throwable failure) {
    String told = failure.toString();
    if (!told.equals(lastFailure)) {
      LOG.errorf(failure, "KPS-0005 the keys cannot be read, those in use stay in use");
      lastFailure = told;
    }
  }

  private void warnOfExpiry() {
    for (SigningKey key : custody.ring().states(clock.instant())) {
      if (key instanceof SigningKey.Active active && expiryOf(active).isNear()) {
        LOG.warnf(
            "KPS-0006 the certificate %s of tenant %s expires in %d days, renew it",
            active.chain().digest(), active.tenant(), expiryOf(active).remaining().toDays());
      }
    }
  }

  private KeyExpiry expiryOf(SigningKey.Active key) {
    return KeyExpiry.of(key.chain().leaf(), clock.instant());
  }
}
