package dev.kaipiao.issuance.bureau.lease;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.domain.ChinaTime;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Asks about sellers that the bureau has suspended, and lets them issue again when they may. */
final class Readmissions {

  private static final Logger LOG = Logger.getLogger(Readmissions.class);
  private static final int AT_ONCE = 50;

  private final LeqiClient bureau;
  private final RefillTable refills;
  private final Duration every;
  private final Clock clock;
  private final Clock steady;
  private final AtomicBoolean asking = new AtomicBoolean();
  private Instant nextLook = Instant.EPOCH;

  Readmissions(LeqiClient bureau, RefillTable refills, Duration every, Clock clock, Clock steady) {
    this.every = every;
    this.bureau = bureau;
    this.refills = refills;
    this.clock = clock;
    this.steady = steady;
  }

  /** From time to time; does not wait for the answers. */
  void look() {
    Instant now = steady.instant();
    if (now.isBefore(nextLook) || !asking.compareAndSet(false, true)) {
      return;
    }
    nextLook = now.plus(every);
    YearMonth month = YearMonth.from(ChinaTime.dateOf(clock.instant()));
    refills
        .suspended(AT_ONCE)
        .onItem()
        .transformToMulti(Multi.createFrom()::iterable)
        .onItem()
        .transformToUniAndConcatenate(seller -> ask(seller, month))
        .collect()
        .last()
        .onTermination()
        .invoke(() -> asking.set(false))
        .subscribe()
        .with(
            done -> {},
            failure -> LOG.warnf("KPI-0106 suspended sellers are asked about later: %s", failure));
  }

  private Uni<Void> ask(TaxpayerId seller, YearMonth month) {
    return bureau
        .isPaused(seller, month)
        .chain(
            reply ->
                reply.body().filter(paused -> !paused).isPresent()
                    ? refills.readmit(seller)
                    : Uni.createFrom().voidItem());
  }
}
