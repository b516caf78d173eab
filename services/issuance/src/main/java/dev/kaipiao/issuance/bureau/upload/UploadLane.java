package dev.kaipiao.issuance.bureau.upload;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.bureau.BureauSettings;
import dev.kaipiao.issuance.bureau.leqi.BureauBreaker;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.bureau.leqi.UploadMessage;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Moves uploads on. Each turn starts the steps that are due, a few at once, and claims new uploads
 * while there is room. While the breaker is not closed one step at a time tries the bureau, and
 * nothing new is claimed beyond that: the queue waits in the table.
 */
public final class UploadLane {

  private static final Logger LOG = Logger.getLogger(UploadLane.class);

  /** An upload, when its next step is due, and how many steps brought nothing new. */
  private record Outstanding(Upload upload, Instant due, int fruitless) {}

  private final BureauSettings.Uploads settings;
  private final LeqiClient bureau;
  private final BureauBreaker breaker;
  private final UploadTable table;
  private final UploadCalls calls;
  private final Verdicts verdicts;
  private final Runnable progressMade;
  private final Clock clock;
  private final Clock steady;
  private final Counter reported;
  private final Counter refused;
  private final Map<String, Outstanding> outstanding = new ConcurrentHashMap<>();
  private final Set<String> stepping = ConcurrentHashMap.newKeySet();
  private volatile Instant nextSearch = Instant.EPOCH;

  /**
   * @param progressMade called after invoices were reported
   * @param clock whose time is kept with uploads
   * @param steady by which is waited
   */
  public UploadLane(
      LeqiClient bureau,
      BureauBreaker breaker,
      UploadMessage message,
      Pool pool,
      Transactions transactions,
      Outbox outbox,
      Runnable progressMade,
      BureauSettings.Uploads settings,
      Clock clock,
      Clock steady,
      MeterRegistry metrics) {
    this.bureau = bureau;
    this.breaker = breaker;
    this.settings = settings;
    this.progressMade = progressMade;
    this.clock = clock;
    this.steady = steady;
    this.table = new UploadTable(pool, transactions);
    this.calls = new UploadCalls(bureau, message, table);
    this.verdicts = new Verdicts(table, transactions, outbox);
    this.reported = Meters.counter(metrics, Metric.BUREAU_REPORTED);
    this.refused = Meters.counter(metrics, Metric.BUREAU_REFUSED);
  }

  /** One turn; steps go on after it has ended. */
  public Uni<Void> turn() {
    return search().invoke(this::stepDue).chain(this::claimWhileRoom);
  }

  /** Somebody else drives the lane now; what is under way here ends by itself and does no harm. */
  public void forget() {
    outstanding.clear();
    nextSearch = Instant.EPOCH;
  }

  /**
   * Finds open uploads that nobody drives: at first those of an earlier holder, later what that one
   * committed when the lane was ours already, and claims of our own whose commit was not answered.
   */
  private Uni<Void> search() {
    Instant now = steady.instant();
    if (now.isBefore(nextSearch)) {
      return Uni.createFrom().voidItem();
    }
    return table
        .openBeside(outstanding.keySet())
        .invoke(
            open -> {
              open.forEach(this::add);
              nextSearch = now.plus(settings.searchEvery());
            })
        .replaceWithVoid();
  }

  private void stepDue() {
    Instant now = steady.instant();
    outstanding.values().stream()
        .filter(each -> !each.due().isAfter(now) && !stepping.contains(each.upload().serial()))
        .sorted(Comparator.comparing(Outstanding::due))
        .limit(room())
        .forEach(this::step);
  }

  private int room() {
    return (breaker.isClosed() ? settings.inFlight() : 1) - stepping.size();
  }

  private Uni<Void> claimWhileRoom() {
    boolean probing = !breaker.isClosed() && !outstanding.isEmpty();
    if (probing || room() <= 0 || outstanding.size() >= settings.outstanding()) {
      return Uni.createFrom().voidItem();
    }
    return table
        .claim(settings.batch(), settings.batchSize().asLongValue(), clock.instant())
        .chain(claimed -> claimed.isPresent() ? claimed(claimed) : Uni.createFrom().voidItem());
  }

  private Uni<Void> claimed(Optional<Upload.Unsent> claimed) {
    Upload.Unsent upload = claimed.get();
    step(add(upload));
    return upload.numbers().size() < settings.batch()
        ? Uni.createFrom().voidItem()
        : claimWhileRoom();
  }

  private void step(Outstanding each) {
    String serial = each.upload().serial();
    if (!stepping.add(serial)) {
      return;
    }
    calls
        .step(each.upload())
        .chain(outcome -> follow(each, outcome))
        .onTermination()
        .invoke(() -> stepping.remove(serial))
        .subscribe()
        .with(
            done -> {},
            failure -> {
              LOG.warnf("KPI-0107 upload %s will be tried again: %s", serial, failure);
              putBack(uncertain(each.upload()), later(each.fruitless()), each.fruitless() + 1);
            });
  }

  private Uni<Void> follow(Outstanding before, Outcome outcome) {
    if (outcome instanceof Outcome.Told told) {
      return keep(told.upload(), told.verdicts());
    }
    if (outcome instanceof Outcome.TurnedDown down) {
      return down.isCulprit() ? keep(down.upload(), culprit(down)) : split(down);
    }
    Upload upload = ((Outcome.Onward) outcome).upload();
    boolean sameState = upload.getClass() == before.upload().getClass();
    int fruitless = sameState ? before.fruitless() + 1 : 0;
    boolean sendNow = upload instanceof Upload.Unsent && !sameState;
    putBack(upload, sendNow ? steady.instant() : later(fruitless), fruitless);
    return Uni.createFrom().voidItem();
  }

  private static Map<InvoiceNumber, Verdict> culprit(Outcome.TurnedDown down) {
    return Map.of(down.upload().numbers().get(0), down.reason());
  }

  private Uni<Void> keep(Upload upload, Map<InvoiceNumber, Verdict> told) {
    return verdicts
        .keep(upload, told, bureau.version(), clock.instant())
        .invoke(
            count -> {
              outstanding.remove(upload.serial());
              reported.increment(count.reported());
              refused.increment(count.refused());
              progressMade.run();
            })
        .replaceWithVoid();
  }

  private Uni<Void> split(Outcome.TurnedDown down) {
    LOG.warnf(
        "KPI-0108 the bureau turned down upload %s of %d invoices, which is halved: %s %s",
        down.upload().serial(),
        down.upload().numbers().size(),
        down.reason().code(),
        down.reason().message());
    return table
        .split(down, clock.instant())
        .invoke(
            (List<Upload.Unsent> halves) -> {
              outstanding.remove(down.upload().serial());
              halves.forEach(this::add);
            })
        .replaceWithVoid();
  }

  private Outstanding add(Upload upload) {
    Outstanding fresh = new Outstanding(upload, steady.instant(), 0);
    outstanding.put(upload.serial(), fresh);
    return fresh;
  }

  /** Not when the lane was lost meanwhile: then it is the next holder's. */
  private void putBack(Upload upload, Instant due, int fruitless) {
    outstanding.computeIfPresent(
        upload.serial(), (serial, before) -> new Outstanding(upload, due, fruitless));
  }

  /** After a failure of ours nobody knows whether it was sent. */
  private static Upload uncertain(Upload upload) {
    return upload instanceof Upload.Unsent unsent ? unsent.sent() : upload;
  }

  private Instant later(int fruitless) {
    Duration wait = settings.askAfter().multipliedBy(1L << Math.min(fruitless, 10));
    return steady
        .instant()
        .plus(wait.compareTo(settings.longestWait()) > 0 ? settings.longestWait() : wait);
  }
}
