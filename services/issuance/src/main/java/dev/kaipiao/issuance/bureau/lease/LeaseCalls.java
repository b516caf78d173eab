package dev.kaipiao.issuance.bureau.lease;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.issuance.bureau.BureauSettings;
import dev.kaipiao.issuance.bureau.leqi.BureauUnavailableException;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.bureau.leqi.Reply;
import dev.kaipiao.issuance.bureau.leqi.Segment;
import dev.kaipiao.messaging.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Asks one question about a ledger and keeps the answer, once, with what it means. */
final class LeaseCalls {

  private static final Logger LOG = Logger.getLogger(LeaseCalls.class);
  private static final String EXCLUSION_VIOLATED = "23P01";
  private static final String OVERLAP = "overlap";

  private final LeqiClient bureau;
  private final LeaseTable leases;
  private final RefillTable refills;
  private final Transactions transactions;
  private final BureauSettings settings;
  private final Clock clock;

  LeaseCalls(
      LeqiClient bureau,
      LeaseTable leases,
      RefillTable refills,
      Transactions transactions,
      BureauSettings settings,
      Clock clock) {
    this.bureau = bureau;
    this.leases = leases;
    this.refills = refills;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /** Asks; true when the ledger has changed, so that waiting requests should be decided. */
  Uni<Boolean> ask(Lease lease) {
    return answered(lease)
        .onFailure(BureauUnavailableException.class)
        .recoverWithUni(() -> leases.tryLater(lease, clock.instant()).replaceWith(Boolean.FALSE));
  }

  private Uni<Boolean> answered(Lease lease) {
    if (lease instanceof Lease.Numbers numbers) {
      return bureau
          .leaseNumbers(numbers.seller(), numbers.count(), numbers.serial())
          .chain(reply -> keepNumbers(numbers, reply));
    }
    if (lease instanceof Lease.Quota quota) {
      return bureau
          .takeQuota(quota.seller(), quota.month(), quota.amount(), quota.serial())
          .chain(reply -> keepQuota(quota, reply));
    }
    Lease.QuotaReturn back = (Lease.QuotaReturn) lease;
    return bureau
        .giveBackQuota(back.seller(), back.month(), back.amount(), back.serial())
        .chain(reply -> keepReturn(back, reply));
  }

  private Uni<Boolean> keepNumbers(Lease.Numbers lease, Reply<Segment> reply) {
    Instant now = clock.instant();
    if (!reply.done()) {
      return refused(lease, reply, now);
    }
    Segment segment = reply.body().get();
    return transactions
        .inTransaction(
            tx ->
                leases
                    .granted(tx, lease, segment.count(), now)
                    .call(
                        first ->
                            first
                                ? refills.add(tx, lease, segment, now)
                                : Uni.createFrom().voidItem()))
        .onFailure(LeaseCalls::isOverlap)
        .recoverWithUni(() -> overlapping(lease, segment, now));
  }

  /** The bureau gave numbers that somebody has: they are never used, and somebody has to look. */
  private Uni<Boolean> overlapping(Lease.Numbers lease, Segment segment, Instant now) {
    LOG.errorf(
        "KPI-0102 the bureau leased %s to %s under serial %s although they were leased before",
        segment.first(), segment.last(), lease.serial());
    return transactions
        .inTransaction(tx -> leases.refused(tx, lease, OVERLAP, now))
        .replaceWith(false);
  }

  private Uni<Boolean> keepQuota(Lease.Quota lease, Reply<Money> reply) {
    Instant now = clock.instant();
    if (!reply.done()) {
      return refused(lease, reply, now);
    }
    Money granted = reply.body().get();
    return transactions.inTransaction(
        tx ->
            leases
                .granted(tx, lease, granted.cents(), now)
                .call(
                    first ->
                        first ? refills.add(tx, lease, granted) : Uni.createFrom().voidItem()));
  }

  /** The rest was taken off the ledger before it was given back; a refusal does not undo that. */
  private Uni<Boolean> keepReturn(Lease.QuotaReturn lease, Reply<Money> reply) {
    Instant now = clock.instant();
    if (!reply.done()) {
      LOG.errorf(
          "KPI-0103 the bureau did not take back %s of %s for %s: %s %s",
          lease.amount(), lease.month(), lease.seller(), reply.code(), reply.message());
    }
    return transactions
        .inTransaction(
            tx ->
                reply.done()
                    ? leases.granted(tx, lease, lease.amount().cents(), now)
                    : leases.refused(tx, lease, reply.code(), now))
        .replaceWith(false);
  }

  private Uni<Boolean> refused(Lease lease, Reply<?> reply, Instant now) {
    LOG.warnf("KPI-0104 the bureau refused %s: %s %s", lease, reply.code(), reply.message());
    return transactions.inTransaction(
        tx ->
            leases
                .refused(tx, lease, String.valueOf(reply.code()), now)
                .call(
                    first ->
                        first
                            ? follow(tx, lease, reply.code(), now)
                            : Uni.createFrom().voidItem()));
  }

  /** What a refusal means for the ledger. */
  private Uni<Void> follow(SqlConnection tx, Lease lease, String code, Instant now) {
    if (Reply.TAXPAYER_BLOCKED.equals(code)) {
      return refills.suspend(tx, lease.seller());
    }
    if (lease instanceof Lease.Quota quota) {
      return refills.refuseQuota(
          tx, quota.seller(), quota.month(), now.plus(settings.quota().pause()));
    }
    return refills.refuseNumbers(tx, lease.seller(), now.plus(settings.numbers().pause()));
  }

  private static boolean isOverlap(Throwable failure) {
    return failure instanceof PgException fault && EXCLUSION_VIOLATED.equals(fault.getSqlState());
  }
}
