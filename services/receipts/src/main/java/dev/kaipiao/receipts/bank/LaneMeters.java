package dev.kaipiao.receipts.bank;

import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts the tries of one lane, by how they ended. */
final class LaneMeters {

  private final MeterRegistry registry;
  private final BankId bank;

  LaneMeters(MeterRegistry registry, BankId bank) {
    this.registry = registry;
    this.bank = bank;
  }

  /** {@code taken}, {@code throttled}, {@code gone}, {@code refused}, {@code unreached}. */
  void count(BankAnswer answer) {
    String outcome = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    Meters.counter(registry, Metric.RECEIPTS_LANE_TRIES, bank.value(), outcome).increment();
  }
}
