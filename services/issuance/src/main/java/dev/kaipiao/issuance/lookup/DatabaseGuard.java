package dev.kaipiao.issuance.lookup;

import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Stands before the database: a bulkhead, a time limit and a breaker that opens when half of a
 * hundred questions have failed. While it is open questions fail at once, and one at a time may try
 * whether the database is back.
 */
@Singleton
public class DatabaseGuard {

  private static final Logger LOG = Logger.getLogger(DatabaseGuard.class);

  private final Guard guard;
  private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

  public DatabaseGuard(LookupSettings settings, MeterRegistry metrics) {
    LookupSettings.Breaker breaker = settings.breaker();
    this.guard =
        Guard.create()
            .withDescription("lookup")
            .withBulkhead()
            .limit(settings.concurrent())
            .queueSize(settings.queued())
            .done()
            .withTimeout()
            .duration(settings.timeout().toMillis(), ChronoUnit.MILLIS)
            .done()
            .withCircuitBreaker()
            .requestVolumeThreshold(breaker.calls())
            .failureRatio(breaker.failureRatio())
            .delay(breaker.delay().toMillis(), ChronoUnit.MILLIS)
            .successThreshold(1)
            .onStateChange(this::changed)
            .done()
            .build();
    Meters.gauge(metrics, Metric.ISSUANCE_LOOKUP_BREAKER, () -> state.ordinal());
  }

  /** The same read, behind the guard; fails as the read does, or as the guard says. */
  public <T> Uni<T> guarded(Uni<T> read) {
    return guard.get(() -> read, new TypeLiteral<Uni<T>>() {});
  }

  /** Whether questions reach the database. */
  public boolean isClosed() {
    return state == CircuitBreakerState.CLOSED;
  }

  private void changed(CircuitBreakerState next) {
    state = next;
    LOG.infof("KPI-0301 the breaker towards the database is %s for questions", next);
  }
}
