package dev.kaipiao.receipts.bank;

import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts the tries of one lane, by how they ended. */
final class LaneMeters {

  private static final String TRIES = "kaipiao.receipts.lane.tries";

  private final MeterRegistry registry;
  private final BankId bank;

  LaneMeters(MeterRegistry registry, BankId bank) {
    this.registry = registry;
    this.bank = bank;
  }

  /** {@code taken}, {@code throttled}, {@code gone}, {@code refused}, {@code unreached}. */
  void count(BankAnswer answer) {
    String outcome = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    registry.counter(TRIES, "bank", bank.value(), "outcome", outcome).increment();
  }
}
