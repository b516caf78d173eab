package dev.kaipiao.issuance.messaging;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Counts outcomes. */
@Singleton
public class IssuingMetrics {

  private final MeterRegistry registry;
  private final Counter issued;
  private final Counter repeated;
  private final Counter conflicts;
  private final AtomicLong waiting = new AtomicLong();

  public IssuingMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.issued = Meters.counter(registry, Metric.ISSUANCE_ISSUED);
    this.repeated = Meters.counter(registry, Metric.ISSUANCE_REPEATED);
    this.conflicts = Meters.counter(registry, Metric.ISSUANCE_CONFLICTS);
    Meters.gauge(registry, Metric.ISSUANCE_WAITING, waiting::get);
    putOff(RequestConsumer.URGENT, 0); // a series begins before what it counts
    putOff(RequestConsumer.BULK, 0);
  }

  /**
   * Counts a decision about commands that had just come.
   *
   * @param reader that read them
   */
  void decided(String reader, Decision decision) {
    putOff(reader, decision.waiting().size());
    repeated.increment(decision.repeats().size());
    conflicts.increment(decision.conflicts().size());
    ended(decision);
  }

  /** Counts what a decision has ended. */
  void ended(Decision decision) {
    issued.increment(decision.issued().size());
    for (Decision.Rejected rejected : decision.rejected()) {
      Violation first = rejected.event().reasons().get(0);
      Meters.counter(registry, Metric.ISSUANCE_REJECTED, first.code().code()).increment();
    }
  }

  void waiting(long requests) {
    waiting.set(requests);
  }

  private void putOff(String reader, int requests) {
    Meters.counter(registry, Metric.ISSUANCE_PUT_OFF, reader).increment(requests);
  }
}
