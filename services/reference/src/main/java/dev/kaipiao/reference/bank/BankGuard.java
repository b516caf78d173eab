package dev.kaipiao.reference.bank;

import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.reference.config.ReferenceSettings;
import io.smallrye.faulttolerance.api.Guard;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** What stands before the calls to one bank: nothing, unless it was configured. */
final class BankGuard {

  private final BankId bank;
  private final Guard guard;

  BankGuard(BankId bank, ReferenceSettings.Resilience settings) {
    this.bank = bank;
    Guard.Builder builder = Guard.create().withDescription("bank " + bank);
    if (settings.retries() > 0) {
      builder
          .withRetry()
          .maxRetries(settings.retries())
          .delay(settings.retryPause().toMillis(), ChronoUnit.MILLIS)
          .retryOn(BankUnavailableException.class)
          .done();
    }
    if (settings.breakers()) {
      builder
          .withCircuitBreaker()
          .failOn(BankUnavailableException.class)
          .requestVolumeThreshold(settings.breakerCalls())
          .failureRatio(settings.breakerRatio())
          .delay(settings.breakerDelay().toMillis(), ChronoUnit.MILLIS)
          .done();
    }
    if (settings.callsPerBank() > 0) {
      builder.withBulkhead().limit(settings.callsPerBank()).done();
    }
    this.guard = builder.build();
  }

  /** Makes a call unless there is a reason not to. */
  void call(Runnable call) {
    try {
      guard.get(
          () -> {
            call.run();
            return true;
          },
          Boolean.class);
    } catch (CircuitBreakerOpenException e) {
      throw new BankUnavailableException(bank, "its breaker is open");
    } catch (BulkheadException e) {
      throw new BankUnavailableException(bank, "too many calls to it are under way");
    }
  }
}
