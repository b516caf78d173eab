package dev.kaipiao.issuance.messaging;

import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.issuance.domain.Examination;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.deciding.Arrival;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.issuance.domain.deciding.Issuing;
import dev.kaipiao.issuance.domain.deciding.Ledger;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import dev.kaipiao.issuance.store.DecisionStore;
import dev.kaipiao.issuance.store.LedgerTable;
import dev.kaipiao.issuance.store.WaitingTable;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.web.work.Work;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Decides again what waits for numbers or quota, in its order, with the same rules as everything
 * else: at once when the bureau lane says so, and from time to time in any case, since another
 * instance may have refilled.
 */
@ApplicationScoped
public class WaitingRequests {

  private static final Logger LOG = Logger.getLogger(WaitingRequests.class);

  private final WaitingTable waiting;
  private final LedgerTable ledgers;
  private final DecisionStore decisions;
  private final Transactions transactions;
  private final RequestCheck check;
  private final IssuingMetrics metrics;
  private final ProgressSignal signal;
  private final IssuanceSettings settings;
  private final Clock clock;
  private volatile Optional<Cancellable> ticks = Optional.empty();

  public WaitingRequests(
      WaitingTable waiting,
      LedgerTable ledgers,
      DecisionStore decisions,
      Transactions transactions,
      RequestCheck check,
      IssuingMetrics metrics,
      ProgressSignal signal,
      IssuanceSettings settings,
      Clock clock) {
    this.waiting = waiting;
    this.ledgers = ledgers;
    this.decisions = decisions;
    this.transactions = transactions;
    this.check = check;
    this.metrics = metrics;
    this.signal = signal;
    this.settings = settings;
    this.clock = clock;
  }

  /** A part of a seller's line, and what became of it. */
  private record Step(long lastPosition, boolean full, int ended) {}

  void start(@Observes StartupEvent started, Work work) {
    work.begin(this::tryFromTimeToTime);
  }

  private void tryFromTimeToTime() {
    ticks =
        Optional.of(
            Multi.createFrom()
                .ticks()
                .every(settings.putOff().tryEvery())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> decideAll())
                .subscribe()
                .with(done -> {}));
  }

  void stop(@Observes ShutdownEvent stopping) {
    ticks.ifPresent(Cancellable::cancel);
  }

  /**
   * Decides again what waits for this seller: to be called after its ledger was refilled, or after
   * the bureau has refused to.
   *
   * @return how many requests have ended, issued or rejected
   */
  public Uni<Integer> decide(String seller) {
    return decideFrom(seller, 0, 0);
  }

  private Uni<Integer> decideFrom(String seller, long after, int endedBefore) {
    return transactions
        .inTransaction(tx -> step(tx, seller, after))
        .chain(
            step -> {
              int ended = endedBefore + step.ended();
              return step.full() && step.ended() > 0
                  ? decideFrom(seller, step.lastPosition(), ended)
                  : Uni.createFrom().item(ended);
            });
  }

  private Uni<Step> step(SqlConnection tx, String seller, long after) {
    Instant now = clock.instant();
    int limit = settings.putOff().batch();
    YearMonth earliest = YearMonth.from(ChinaTime.dateOf(now)).minusMonths(1);
    return ledgers
        .lock(tx, List.of(seller), earliest)
        .chain(
            found ->
                waiting
                    .line(tx, seller, after, limit)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .chain(line -> decide(tx, line, found, now, line.size() == limit)));
  }

  private Uni<Step> decide(
      SqlConnection tx,
      List<WaitingTable.Kept> line,
      Map<String, Ledger> found,
      Instant now,
      boolean full) {
    if (line.isEmpty()) {
      return Uni.createFrom().item(new Step(0, false, 0));
    }
    Decision decision = Issuing.decide(commands(line, now), Map.of(), found, now);
    int ended = decision.issued().size() + decision.rejected().size();
    long last = line.get(line.size() - 1).position();
    return decisions
        .keepWaited(tx, decision, now)
        .invoke(
            () -> {
              metrics.ended(decision);
              signal.changed();
            })
        .replaceWith(new Step(last, full, ended));
  }

  private List<Command> commands(List<WaitingTable.Kept> line, Instant now) {
    List<Command> commands = new ArrayList<>(line.size());
    for (WaitingTable.Kept kept : line) {
      Examination content = Examination.of(kept.payload(), check, ChinaTime.dateOf(now));
      Arrival arrival =
          new Arrival(
              commands.size(),
              Optional.of(kept.tenant()),
              kept.idempotencyKey(),
              kept.callId(),
              kept.traceparent(),
              kept.receivedAt(),
              kept.deadline(),
              content);
      commands.add(
          new Command(kept.id(), kept.tenant(), new PayloadHash(kept.payloadHash()), arrival));
    }
    return commands;
  }

  private Uni<Void> decideAll() {
    return waiting
        .sellersToDecide(clock.instant())
        .onItem()
        .transformToMulti(sellers -> Multi.createFrom().iterable(sellers))
        .onItem()
        .transformToUniAndConcatenate(this::decide)
        .collect()
        .asList()
        .chain(waiting::count)
        .invoke(metrics::waiting)
        .onFailure()
        .invoke(e -> LOG.warnf("KPI-0001 waiting requests could not be tried again: %s", e))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
