package dev.kaipiao.receipts.bank;

import dev.kaipiao.messaging.telemetry.Label;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.store.BankRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** How long each bank can still sign receipts; nothing of those that are disabled. */
@ApplicationScoped
class CertificateGauges {

  private final BankRegistry registry;
  private final Clock clock;
  private final MultiGauge expiry;

  CertificateGauges(BankRegistry registry, MeterRegistry metrics, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.expiry = Meters.rows(metrics, Metric.RECEIPTS_CERTIFICATE_EXPIRY);
  }

  /** Takes the banks as they were read last. */
  void sample() {
    Instant now = clock.instant();
    List<Bank> banks = registry.inMemory().map(known -> known.all()).orElse(List.of());
    expiry.register(
        banks.stream().filter(bank -> !bank.disabled()).flatMap(bank -> row(bank, now)).toList(),
        true);
  }

  private static Stream<MultiGauge.Row<?>> row(Bank bank, Instant now) {
    return bank.signsUntil().stream()
        .map(
            end ->
                MultiGauge.Row.of(
                    Tags.of(Label.BANK.key(), bank.id().value()),
                    Duration.between(now, end).toSeconds()));
  }
}
