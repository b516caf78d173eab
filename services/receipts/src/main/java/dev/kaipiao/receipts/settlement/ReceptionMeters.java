package dev.kaipiao.receipts.settlement;

import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.Banks;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what arrived from banks, by what became of it. */
@ApplicationScoped
class ReceptionMeters {

  private final MeterRegistry registry;

  ReceptionMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(Sorting sorting, Banks banks) {
    sorting.fresh().forEach(each -> add(each.receipt().bank().value(), "kept", 1));
    sorting
        .refused()
        .forEach(
            each -> add(known(each.bank(), banks), each.refusal().reason().code(), each.times()));
    add("all", "repeated", sorting.repeats());
  }

  /** Anybody may claim any name: only registered ones become a label. */
  private static String known(String claimed, Banks banks) {
    return BankId.parse(claimed).flatMap(banks::find).isPresent() ? claimed : "unknown";
  }

  private void add(String bank, String outcome, int times) {
    Meters.counter(registry, Metric.RECEIPTS_INBOUND, bank, outcome).increment(times);
  }
}
