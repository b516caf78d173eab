package dev.kaipiao.issuance.bureau.leqi;

import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** Keeps us from calling a bureau that does not answer. */
public final class BureauBreaker {

  private static final Logger LOG = Logger.getLogger(BureauBreaker.class);

  /** Since when the breaker is in a state. */
  public record Reading(CircuitBreakerState state, Instant since) {}

  private final Guard guard;
  private final Clock clock;
  private volatile Reading reading;

  /**
   * @param calls over how many calls failures are counted
   * @param delay how long it stays open before a call may try
   * @param successes tries that close it
   */
  public BureauBreaker(
      int calls,
      double failureRatio,
      Duration delay,
      int successes,
      Clock clock,
      MeterRegistry metrics) {
    this.clock = clock;
    this.reading = new Reading(CircuitBreakerState.CLOSED, clock.instant());
    this.guard =
        Guard.create()
            .withDescription("bureau")
            .withCircuitBreaker()
            .failOn(BureauUnavailableException.class)
            .requestVolumeThreshold(calls)
            .failureRatio(failureRatio)
            .delay(delay.toMillis(), ChronoUnit.MILLIS)
            .successThreshold(successes)
            .onStateChange(this::changed)
            .done()
            .build();
    Meters.gauge(metrics, Metric.BUREAU_BREAKER, this::gauge);
  }

  /** Makes a call unless the breaker is open. */
  public <T> Uni<T> call(Supplier<Uni<T>> question) {
    return guard
        .get(question, new TypeLiteral<Uni<T>>() {})
        .onFailure(CircuitBreakerOpenException.class)
        .transform(e -> BureauUnavailableException.notSent("the breaker is open"));
  }

  public Reading reading() {
    return reading;
  }

  /** Whether the bureau answers as it should, so that nothing holds calls back here. */
  public boolean isClosed() {
    return reading.state() == CircuitBreakerState.CLOSED;
  }

  private int gauge() {
    return switch (reading.state()) {
      case CLOSED -> 0;
      case OPEN -> 1;
      case HALF_OPEN -> 2;
    };
  }

  private void changed(CircuitBreakerState state) {
    reading = new Reading(state, clock.instant());
    LOG.infof("KPI-0101 the breaker towards the tax bureau is %s", state);
  }
}
