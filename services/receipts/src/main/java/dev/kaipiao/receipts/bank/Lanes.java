package dev.kaipiao.receipts.bank;

import dev.kaipiao.receipts.config.ReceiptsSettings;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.bank.Channel;
import dev.kaipiao.receipts.store.BankRegistry;
import dev.kaipiao.receipts.store.BankStore;
import dev.kaipiao.receipts.store.LaneHolding;
import dev.kaipiao.web.work.Work;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The lanes that this instance serves: its share of the webhook banks that are registered and not
 * disabled; each is held by one instance. Everything here happens in one thread, which looks again
 * every {@code kaipiao.receipts.lane.watch} and whenever a registration changed.
 */
@ApplicationScoped
public class Lanes {

  private static final Logger LOG = Logger.getLogger(Lanes.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BankRegistry registry;
  private final BankStore store;
  private final LaneEquipment equipment;
  private final LaneGauges gauges;
  private final CertificateGauges certificates;
  private final LaneHolding holding;
  private final ReceiptsSettings settings;
  private final Map<BankId, Lane> open = new HashMap<>();
  private volatile boolean watching;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lanes"));

  Lanes(
      BankRegistry registry,
      BankStore store,
      LaneEquipment equipment,
      LaneGauges gauges,
      CertificateGauges certificates,
      Pool pool,
      ReceiptsSettings settings) {
    this.registry = registry;
    this.store = store;
    this.equipment = equipment;
    this.gauges = gauges;
    this.certificates = certificates;
    this.holding = new LaneHolding(pool);
    this.settings = settings;
  }

  void start(@Observes @Priority(9_500) StartupEvent started, Work work) {
    work.begin(this::watchLanes);
  }

  private void watchLanes() {
    long every = settings.lane().watch().toMillis();
    watch.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
    watching = true;
  }

  /** Looks at once instead of at the next round: a registration changed. */
  public void registrationChanged() {
    if (watching) {
      watch.execute(this::look);
    }
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    watch.shutdownNow();
    if (!watch.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("KPR-0103 the watch over the lanes does not end");
    }
    closeAll(List.copyOf(open.values()));
    holding.close();
  }

  private void look() {
    try {
      Map<BankId, Bank> wanted = wanted(registry.refreshed().await().atMost(PATIENCE));
      Set<BankId> held = holding.hold(wanted.keySet(), this::leave);
      closeAll(
          open.values().stream()
              .filter(lane -> !held.contains(lane.bank().id()) || changed(lane, wanted))
              .toList());
      held.stream().filter(bank -> !open.containsKey(bank)).forEach(id -> open(wanted.get(id)));
    } catch (RuntimeException e) {
      LOG.warnf("KPR-0104 the lanes stand still until the database answers: %s", e);
      closeAll(List.copyOf(open.values()));
      holding.close();
    }
    sample();
  }

  /** Another instance serves these next, so nothing of ours may be on its way any more. */
  private void leave(Set<BankId> banks) {
    closeAll(open.values().stream().filter(lane -> banks.contains(lane.bank().id())).toList());
  }

  private void sample() {
    try {
      certificates.sample();
      gauges.sample();
    } catch (RuntimeException e) {
      LOG.debugf("KPR-0106 the queues of the lanes cannot be sampled: %s", e);
    }
  }

  private static Map<BankId, Bank> wanted(Banks banks) {
    return banks.all().stream()
        .filter(bank -> bank.channel() == Channel.WEBHOOK && !bank.disabled())
        .collect(Collectors.toMap(Bank::id, bank -> bank));
  }

  private static boolean changed(Lane lane, Map<BankId, Bank> wanted) {
    return !lane.alive() || lane.bank().revision() != wanted.get(lane.bank().id()).revision();
  }

  private void open(Bank bank) {
    store
        .secret(bank.id())
        .await()
        .atMost(PATIENCE)
        .ifPresent(
            secret -> {
              Lane lane = equipment.lane(bank, secret);
              open.put(bank.id(), lane);
              lane.start();
              LOG.infof("KPR-0105 this instance serves the lane of %s", bank.id());
            });
  }

  /** All together, so that one which waits for its bank does not hold up the others. */
  private void closeAll(List<Lane> lanes) {
    lanes.parallelStream().forEach(Lane::close);
    lanes.forEach(lane -> open.remove(lane.bank().id()));
  }
}
