package dev.kaipiao.reference.bureau;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.bureau.leqi.BureauUnavailableException;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.bureau.leqi.Reply;
import dev.kaipiao.issuance.bureau.leqi.Segment;
import dev.kaipiao.issuance.domain.deciding.Awaits;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.reference.config.ReferenceSettings;
import dev.kaipiao.reference.store.Database;
import dev.kaipiao.reference.store.Leases;
import dev.kaipiao.reference.store.Leases.Kind;
import dev.kaipiao.reference.store.Leases.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fetches numbers and quota from the bureau when a request finds none left: a whole lease, so that
 * one request in many thousands waits for it. One thread asks for a seller, the others wait for it.
 */
@ApplicationScoped
public class Leasing {

  private final LeqiClient bureau;
  private final Asking asking;
  private final Database database;
  private final Leases leases;
  private final ReferenceSettings.Leases settings;
  private final Clock clock;
  private final Map<TaxpayerId, Turn> turns = new ConcurrentHashMap<>();

  /** One thread at a time, and how the last one fared. */
  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private OptionalLong endedAt = OptionalLong.empty();
    private Optional<BureauUnavailableException> failure = Optional.empty();

    boolean endedSince(long lookedAt) {
      return endedAt.isPresent() && endedAt.getAsLong() - lookedAt >= 0;
    }
  }

  public Leasing(
      LeqiClient bureau,
      Asking asking,
      Database database,
      Leases leases,
      ReferenceSettings settings,
      Clock clock) {
    this.bureau = bureau;
    this.asking = asking;
    this.database = database;
    this.leases = leases;
    this.settings = settings.leases();
    this.clock = clock;
  }

  /**
   * Fills the ledger that a request found too small, or keeps that the bureau grants no more. To be
   * decided again afterwards.
   *
   * @param lookedAt {@link System#nanoTime()} before the ledger was read
   * @throws BureauUnavailableException when there is no answer; the same question is asked next
   *     time
   */
  public void refill(TaxpayerId seller, Decision.Waiting waiting, long lookedAt) {
    Turn turn = turns.computeIfAbsent(seller, none -> new Turn());
    turn.lock.lock();
    try {
      if (!turn.endedSince(lookedAt)) {
        turn.failure = asked(wanted(seller, waiting));
        turn.endedAt = OptionalLong.of(System.nanoTime());
      }
      turn.failure.ifPresent(
          failure -> {
            throw failure; // whoever waited for this try does not wait for one of its own
          });
    } finally {
      turn.lock.unlock();
    }
  }

  private Optional<BureauUnavailableException> asked(Lease wanted) {
    try {
      ask(wanted);
      return Optional.empty();
    } catch (BureauUnavailableException e) {
      return Optional.of(e);
    }
  }

  private Lease wanted(TaxpayerId seller, Decision.Waiting waiting) {
    String serial = UuidCreator.getTimeOrderedEpoch().toString().replace("-", "");
    if (waiting.awaits() == Awaits.NUMBERS) {
      return new Lease(serial, Kind.NUMBERS, seller, null, settings.numbers());
    }
    long cents = Math.max(Money.rounded(settings.quota()).cents(), waiting.net().cents());
    return new Lease(serial, Kind.QUOTA, seller, waiting.month(), cents);
  }

  private void ask(Lease wanted) {
    Lease lease = database.inTransaction(tx -> leases.open(tx, wanted));
    if (lease.kind() == Kind.NUMBERS) {
      Reply<Segment> reply =
          asking.answerTo(
              () -> bureau.leaseNumbers(lease.seller(), lease.amount(), lease.serial()));
      keep(lease, reply, (tx, segment) -> leases.grant(tx, lease, segment));
    } else {
      Reply<Money> reply =
          asking.answerTo(
              () ->
                  bureau.takeQuota(
                      lease.seller(),
                      lease.month(),
                      Money.ofCents(lease.amount()),
                      lease.serial()));
      keep(lease, reply, (tx, granted) -> leases.grant(tx, lease, granted));
    }
  }

  private <T> void keep(Lease lease, Reply<T> reply, Grant<T> grant) {
    Instant until = clock.instant().plus(settings.pause());
    database.inTransaction(
        tx -> {
          if (reply.done()) {
            grant.keep(tx, reply.body().orElseThrow());
          } else if (Reply.TAXPAYER_BLOCKED.equals(reply.code())) {
            leases.suspend(tx, lease);
          } else {
            leases.refuse(tx, lease, until);
          }
          return reply.done();
        });
  }

  /** What is done with what the bureau gave. */
  @FunctionalInterface
  private interface Grant<T> {
    void keep(Connection tx, T granted) throws SQLException;
  }
}
