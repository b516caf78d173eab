package dev.kaipiao.receipts.config;

import dev.kaipiao.receipts.domain.bank.AddressRules;
import dev.kaipiao.receipts.domain.delivery.RetrySchedule;
import dev.kaipiao.receipts.domain.matching.Matching;
import dev.kaipiao.receipts.domain.matching.PaymentWindow;
import dev.kaipiao.receipts.domain.receipt.Judging;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The domain, made from the settings. */
@Singleton
final class Beans {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  AddressRules addressRules(ReceiptsSettings settings) {
    return new AddressRules(settings.webhook().privateNetworks());
  }

  @Produces
  @Singleton
  RetrySchedule retrySchedule(ReceiptsSettings settings) {
    return new RetrySchedule(settings.retry().schedule(), settings.retry().jitter());
  }

  @Produces
  @Singleton
  Matching matching(ReceiptsSettings settings) {
    return new Matching(
        new PaymentWindow(settings.matching().daysBefore(), settings.matching().daysAfter()));
  }

  @Produces
  @Singleton
  Judging judging() {
    return new Judging();
  }
}
