package dev.kaipiao.issuance.messaging;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.issuance.domain.deciding.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts outcomes.
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code kaipiao.issuance.issued}</td><td>invoices</td></tr>
 * <tr><td>{@code kaipiao.issuance.rejected{reason}}</td><td>requests that ended without one, by
 *     their first reason</td></tr>
 * <tr><td>{@code kaipiao.issuance.put.off}</td><td>requests put to wait</td></tr>
 * <tr><td>{@code kaipiao.issuance.repeated}</td><td>repetitions of known requests</td></tr>
 * <tr><td>{@code kaipiao.issuance.conflicts}</td><td>keys used with another payload</td></tr>
 * <tr><td>{@code kaipiao.issuance.waiting}</td><td>requests waiting for numbers or quota</td></tr>
 * </table>
 */
@Singleton
public class IssuingMetrics {

  private final MeterRegistry registry;
  private final Counter issued;
  private final Counter putOff;
  private final Counter repeated;
  private final Counter conflicts;
  private final AtomicLong waiting = new AtomicLong();

  public IssuingMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.issued = registry.counter("kaipiao.issuance.issued");
    this.putOff = registry.counter("kaipiao.issuance.put.off");
    this.repeated = registry.counter("kaipiao.issuance.repeated");
    this.conflicts = registry.counter("kaipiao.issuance.conflicts");
    Gauge.builder("kaipiao.issuance.waiting", waiting::get).register(registry);
  }

  /** Counts a decision about commands that had just come. */
  void decided(Decision decision) {
    putOff.increment(decision.waiting().size());
    repeated.increment(decision.repeats().size());
    conflicts.increment(decision.conflicts().size());
    ended(decision);
  }

  /** Counts what a decision has ended. */
  void ended(Decision decision) {
    issued.increment(decision.issued().size());
    for (Decision.Rejected rejected : decision.rejected()) {
      Violation first = rejected.event().reasons().get(0);
      registry.counter("kaipiao.issuance.rejected", "reason", first.code().code()).increment();
    }
  }

  void waiting(long requests) {
    waiting.set(requests);
  }
}
