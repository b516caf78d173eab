package dev.kaipiao.issuance.bureau.lease;

import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.messaging.outbox.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** Quota of past months that was not used goes back to the bureau. */
final class MonthEnd {

  private static final int AT_ONCE = 100;

  /** An invoice may be dated two days back, so a month is over on the third day of the next. */
  private static final int DATED_BACK = 2;

  private final LeaseTable leases;
  private final RefillTable refills;
  private final Transactions transactions;
  private final Duration every;
  private final Clock clock;
  private final Clock steady;
  private Instant nextLook = Instant.EPOCH;

  MonthEnd(
      LeaseTable leases,
      RefillTable refills,
      Transactions transactions,
      Duration every,
      Clock clock,
      Clock steady) {
    this.every = every;
    this.leases = leases;
    this.refills = refills;
    this.transactions = transactions;
    this.clock = clock;
    this.steady = steady;
  }

  /** The first month of which an invoice may still be issued today. */
  static YearMonth oldestOpenMonth(LocalDate today) {
    return YearMonth.from(today.minusDays(DATED_BACK));
  }

  /** From time to time, takes rests off the ledgers and writes down that they go back. */
  Uni<Void> look() {
    Instant now = steady.instant();
    if (now.isBefore(nextLook)) {
      return Uni.createFrom().voidItem();
    }
    nextLook = now.plus(every);
    return refills
        .leftOver(oldestOpenMonth(ChinaTime.dateOf(clock.instant())), AT_ONCE)
        .onItem()
        .transformToMulti(Multi.createFrom()::iterable)
        .onItem()
        .transformToUniAndConcatenate(this::giveBack)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Both in one transaction; undone when a return of the month is open already. */
  private Uni<Void> giveBack(RefillTable.LeftOver month) {
    return transactions.inTransaction(
        tx ->
            refills
                .takeRest(tx, month)
                .map(rest -> Lease.returning(month.seller(), month.month(), rest))
                .chain(lease -> leases.write(tx, lease, clock.instant()))
                .invoke(MonthEnd::requireWritten)
                .replaceWithVoid());
  }

  private static void requireWritten(boolean written) {
    if (!written) {
      throw new IllegalStateException("a return of this month is open already");
    }
  }
}
