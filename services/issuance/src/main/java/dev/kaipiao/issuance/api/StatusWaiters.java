package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.issuance.messaging.ProgressSignal;
import dev.kaipiao.issuance.store.RequestStatus;
import dev.kaipiao.issuance.store.StatusReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Callers who wait until a request is settled. One question for all of them, asked soon after this
 * instance has committed something and at short intervals besides, since another instance may have
 * done it. There are never more than allowed; one too many is answered at once.
 */
@ApplicationScoped
public class StatusWaiters {

  private static final Logger LOG = Logger.getLogger(StatusWaiters.class);

  /** The signal comes just before the commit. */
  private static final long SOON_MILLIS = 5;

  private final StatusReader reader;
  private final Lookups lookups;
  private final IssuanceSettings settings;
  private final Vertx vertx;
  private final Map<RequestId, Set<UniEmitter<? super Optional<RequestStatus>>>> waiting =
      new ConcurrentHashMap<>();
  private final AtomicInteger callers = new AtomicInteger();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicBoolean lookPlanned = new AtomicBoolean();
  private volatile long timer;

  public StatusWaiters(
      StatusReader reader,
      Lookups lookups,
      IssuanceSettings settings,
      ProgressSignal signal,
      IntakeMetrics metrics,
      Vertx vertx) {
    this.reader = reader;
    this.lookups = lookups;
    this.settings = settings;
    this.vertx = vertx;
    signal.onChange(this::lookSoon);
    metrics.waiters(callers::get);
  }

  void start(@Observes StartupEvent started) {
    timer = vertx.setPeriodic(settings.waiting().lookEvery().toMillis(), tick -> look());
  }

  void stop(@Observes ShutdownEvent stopping) {
    vertx.cancelTimer(timer);
  }

  /**
   * The status once it is settled, or as it is when the patience ends.
   *
   * @param tenant whose requests may be seen; empty for all
   */
  public Uni<Optional<RequestStatus>> await(
      RequestId id, Optional<String> tenant, Duration patience) {
    return lookups
        .guarded(reader.status(id, tenant))
        .chain(
            status ->
                patience.isZero() || status.map(RequestStatus::isSettled).orElse(false)
                    ? Uni.createFrom().item(status)
                    : queue(id, tenant, patience, status));
  }

  private Uni<Optional<RequestStatus>> queue(
      RequestId id, Optional<String> tenant, Duration patience, Optional<RequestStatus> present) {
    if (callers.incrementAndGet() > settings.waiting().callers()) {
      callers.decrementAndGet();
      return Uni.createFrom().item(present);
    }
    return Uni.createFrom()
        .<Optional<RequestStatus>>emitter(emitter -> enter(id, emitter))
        .onTermination()
        .invoke(callers::decrementAndGet)
        .ifNoItem()
        .after(patience)
        .recoverWithUni(() -> lookups.guarded(reader.status(id, tenant)));
  }

  private void enter(RequestId id, UniEmitter<? super Optional<RequestStatus>> emitter) {
    waiting.compute(
        id,
        (key, emitters) -> {
          Set<UniEmitter<? super Optional<RequestStatus>>> all =
              emitters == null ? ConcurrentHashMap.newKeySet() : emitters;
          all.add(emitter);
          return all;
        });
    emitter.onTermination(() -> leave(id, emitter));
  }

  private void leave(RequestId id, UniEmitter<? super Optional<RequestStatus>> emitter) {
    waiting.computeIfPresent(
        id,
        (key, emitters) -> {
          emitters.remove(emitter);
          return emitters.isEmpty() ? null : emitters;
        });
  }

  private void lookSoon() {
    if (!waiting.isEmpty() && lookPlanned.compareAndSet(false, true)) {
      vertx.setTimer(
          SOON_MILLIS,
          timer -> {
            lookPlanned.set(false);
            look();
          });
    }
  }

  private void look() {
    if (waiting.isEmpty() || !looking.compareAndSet(false, true)) {
      return;
    }
    reader
        .statuses(Set.copyOf(waiting.keySet()), Optional.empty())
        .onTermination()
        .invoke(() -> looking.set(false))
        .subscribe()
        .with(
            this::tell,
            failure -> LOG.warnf("KPI-0003 statuses cannot be read for now: %s", failure));
  }

  private void tell(Map<RequestId, RequestStatus> statuses) {
    statuses.forEach(
        (id, status) -> {
          Set<UniEmitter<? super Optional<RequestStatus>>> emitters =
              status.isSettled() ? waiting.remove(id) : null;
          if (emitters != null) {
            emitters.forEach(emitter -> emitter.complete(Optional.of(status)));
          }
        });
  }
}
