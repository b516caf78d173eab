package dev.kaipiao.issuance.bureau.lease;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.bureau.BureauSettings;
import dev.kaipiao.issuance.bureau.leqi.BureauBreaker;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.messaging.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Keeps every seller in numbers and quota. Each turn asks what is open and due; from time to time
 * it looks who runs short or waits, so that looking takes a small share of the time, but goes on
 * while there are more than it takes at once.
 */
public final class LeaseKeeper {

  private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);
  private static final int AT_ONCE = 8;

  /** What one turn may ask, so many at once: at the start of a month every seller needs quota. */
  private static final int A_TURN = 256;

  private static final int SELLERS_A_LOOK = 500;
  private static final Duration LOOK_SOONEST = Duration.ofMillis(250);
  private static final Duration LOOK_LATEST = Duration.ofSeconds(5);
  private static final int SHARE_OF_TIME = 10;

  private final LeaseCalls calls;
  private final LeaseTable leases;
  private final ShortageTable shortages;
  private final BureauBreaker breaker;
  private final Function<String, Uni<Integer>> decideWaiting;
  private final Clock clock;
  private final Clock steady;
  private final Pace.Bounds numberBounds;
  private final Pace.Bounds quotaBounds;
  private final Map<TaxpayerId, Pace> numberPaces = new ConcurrentHashMap<>();
  private final Map<Account, Pace> quotaPaces = new ConcurrentHashMap<>();
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private final Queue<Lease> due = new ArrayDeque<>();
  private final MonthEnd monthEnd;
  private final Readmissions readmissions;
  private Instant nextLook = Instant.EPOCH;

  /** Whose quota of which month. */
  private record Account(TaxpayerId seller, YearMonth month) {}

  /**
   * @param decideWaiting decides the waiting requests of a seller
   * @param clock whose time is kept with leases
   * @param steady by which is waited
   */
  public LeaseKeeper(
      LeqiClient bureau,
      BureauBreaker breaker,
      Pool pool,
      Transactions transactions,
      Function<String, Uni<Integer>> decideWaiting,
      BureauSettings settings,
      Clock clock,
      Clock steady) {
    RefillTable refills = new RefillTable(pool);
    this.leases = new LeaseTable(pool);
    this.calls = new LeaseCalls(bureau, leases, refills, transactions, settings, clock);
    this.shortages = new ShortageTable(pool);
    this.monthEnd =
        new MonthEnd(leases, refills, transactions, settings.upkeepEvery(), clock, steady);
    this.readmissions = new Readmissions(bureau, refills, settings.upkeepEvery(), clock, steady);
    this.breaker = breaker;
    this.decideWaiting = decideWaiting;
    this.clock = clock;
    this.steady = steady;
    this.numberBounds = new Pace.Bounds(settings.numbers().initial(), settings.numbers().largest());
    this.quotaBounds =
        new Pace.Bounds(
            Money.rounded(settings.quota().initial()).cents(),
            Money.rounded(settings.quota().largest()).cents());
  }

  /** One turn; calls to the bureau go on after it has ended. */
  public Uni<Void> turn() {
    Instant now = steady.instant();
    boolean look = breaker.isClosed() && !now.isBefore(nextLook);
    return (look
            ? look()
                .invoke(more -> nextLook = more ? now : nextLook(now, steady.instant()))
                .replaceWithVoid()
            : Uni.createFrom().voidItem())
        .chain(() -> leases.due(clock.instant(), A_TURN))
        .invoke(this::askAside)
        .replaceWithVoid();
  }

  /** Whether there may be more than one look takes, so that the next turn should look again. */
  private Uni<Boolean> look() {
    Instant now = clock.instant();
    YearMonth month = YearMonth.from(ChinaTime.dateOf(now));
    List<Uni<List<Shortage>>> looks =
        List.of(
            shortages.awaited(now, SELLERS_A_LOOK),
            shortages.ofNumbers(lowWaterOfNumbers(), now, SELLERS_A_LOOK),
            shortages.ofQuota(lowWaterOfQuota(month), month, now, SELLERS_A_LOOK));
    return Uni.join()
        .all(looks)
        .andFailFast()
        .chain(found -> write(wanted(found, now)).map(written -> written && isCutOff(found)))
        .call(monthEnd::look)
        .invoke(readmissions::look);
  }

  private static boolean isCutOff(List<List<Shortage>> found) {
    return found.stream().anyMatch(each -> each.size() == SELLERS_A_LOOK);
  }

  /** Looking never takes more than a tenth of the time. */
  private static Instant nextLook(Instant began, Instant ended) {
    Duration rest = Duration.between(began, ended).multipliedBy(SHARE_OF_TIME);
    Duration atLeast = rest.compareTo(LOOK_SOONEST) < 0 ? LOOK_SOONEST : rest;
    return began.plus(atLeast.compareTo(LOOK_LATEST) > 0 ? LOOK_LATEST : atLeast);
  }

  private List<Lease> wanted(List<List<Shortage>> found, Instant now) {
    List<Lease> wanted = new ArrayList<>();
    for (List<Shortage> each : found) {
      for (Shortage shortage : each) {
        lease(shortage, now).ifPresent(wanted::add);
      }
    }
    return wanted;
  }

  private Optional<Lease> lease(Shortage shortage, Instant now) {
    if (shortage instanceof Shortage.OfNumbers numbers) {
      OptionalLong count =
          numberPaces
              .getOrDefault(numbers.seller(), Pace.initial(numberBounds))
              .amount(numbers.left(), 2 * numbers.awaited(), numberBounds, now);
      return count.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Lease.ofNumbers(
                  numbers.seller(), Math.min(count.getAsLong(), numberBounds.largest())));
    }
    Shortage.OfQuota quota = (Shortage.OfQuota) shortage;
    OptionalLong cents =
        quotaPaces
            .getOrDefault(new Account(quota.seller(), quota.month()), Pace.initial(quotaBounds))
            .amount(quota.left(), quota.awaited(), quotaBounds, now);
    return cents.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Lease.ofQuota(quota.seller(), quota.month(), Money.ofCents(cents.getAsLong())));
  }

  /** Whether any was written. */
  private Uni<Boolean> write(List<Lease> wanted) {
    return leases
        .write(wanted, clock.instant())
        .invoke(
            written ->
                wanted.stream()
                    .filter(lease -> written.contains(lease.serial()))
                    .forEach(this::notePace))
        .map(written -> !written.isEmpty());
  }

  private void notePace(Lease lease) {
    if (lease instanceof Lease.Numbers numbers) {
      numberPaces.put(numbers.seller(), new Pace(numbers.count(), clock.instant()));
    } else if (lease instanceof Lease.Quota quota) {
      long size = Math.min(quota.amount().cents(), quotaBounds.largest());
      quotaPaces.put(new Account(quota.seller(), quota.month()), new Pace(size, clock.instant()));
    }
  }

  private LowWater lowWaterOfNumbers() {
    LowWater marks = new LowWater(Pace.initial(numberBounds).lowWater());
    numberPaces.forEach((seller, pace) -> marks.put(seller, pace.lowWater()));
    return marks;
  }

  private LowWater lowWaterOfQuota(YearMonth month) {
    LowWater marks = new LowWater(Pace.initial(quotaBounds).lowWater());
    quotaPaces.forEach(
        (account, pace) -> {
          if (account.month().equals(month)) {
            marks.put(account.seller(), pace.lowWater());
          }
        });
    return marks;
  }

  private synchronized void askAside(List<Lease> found) {
    due.clear();
    found.stream().filter(lease -> !asking.contains(lease.serial())).forEach(due::add);
    askNext();
  }

  /** As one is answered the next is asked; a bureau that does not answer is asked turn by turn. */
  private void askNextIfItAnswers() {
    if (breaker.isClosed()) {
      askNext();
    }
  }

  private synchronized void askNext() {
    while (asking.size() < AT_ONCE && !due.isEmpty()) {
      Lease lease = due.remove();
      if (asking.add(lease.serial())) {
        ask(lease);
      }
    }
  }

  private void ask(Lease lease) {
    calls
        .ask(lease)
        .chain(
            changed ->
                changed ? decideWaiting.apply(lease.seller().value()) : Uni.createFrom().item(0))
        .onTermination()
        .invoke(() -> asking.remove(lease.serial()))
        .subscribe()
        .with(
            decided -> askNextIfItAnswers(),
            failure -> LOG.warnf("KPI-0105 lease %s will be tried again: %s", lease, failure));
  }
}
