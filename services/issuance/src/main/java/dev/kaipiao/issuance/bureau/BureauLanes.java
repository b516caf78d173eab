package dev.kaipiao.issuance.bureau;

import dev.kaipiao.issuance.bureau.lease.LeaseKeeper;
import dev.kaipiao.issuance.bureau.leqi.BureauBreaker;
import dev.kaipiao.issuance.bureau.leqi.InterfaceVersion;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.bureau.leqi.LeqiTransport;
import dev.kaipiao.issuance.bureau.leqi.UploadMessage;
import dev.kaipiao.issuance.bureau.leqi.UploadMessage.Uploader;
import dev.kaipiao.issuance.bureau.upload.UploadLane;
import dev.kaipiao.issuance.messaging.ProgressSignal;
import dev.kaipiao.issuance.messaging.WaitingRequests;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.web.time.SteadyClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;

/** Puts a lane together. */
@ApplicationScoped
public class BureauLanes {

  private final BureauSettings settings;
  private final Pool pool;
  private final Transactions transactions;
  private final Outbox outbox;
  private final WaitingRequests waiting;
  private final ProgressSignal signal;
  private final LaneStatusTable statuses;
  private final MeterRegistry metrics;
  private final Clock clock;

  public BureauLanes(
      BureauSettings settings,
      Pool pool,
      Transactions transactions,
      Outbox outbox,
      WaitingRequests waiting,
      ProgressSignal signal,
      LaneStatusTable statuses,
      MeterRegistry metrics,
      Clock clock) {
    this.settings = settings;
    this.pool = pool;
    this.transactions = transactions;
    this.outbox = outbox;
    this.waiting = waiting;
    this.signal = signal;
    this.statuses = statuses;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * A lane to this bureau.
   *
   * @param instance who drives it
   */
  public BureauLane open(String instance, URI url) {
    Clock steady = SteadyClock.from(clock);
    BureauBreaker breaker = breaker();
    LeqiTransport transport =
        new LeqiTransport(
            url,
            settings.timeout(),
            new InterfaceVersion(settings.versions()),
            breaker,
            metrics,
            clock);
    LeqiClient bureau = new LeqiClient(transport);
    LeaseKeeper leases =
        new LeaseKeeper(
            bureau, breaker, pool, transactions, waiting::decide, settings, clock, steady);
    UploadLane uploads =
        new UploadLane(
            bureau,
            breaker,
            new UploadMessage(uploader()),
            pool,
            transactions,
            outbox,
            signal::changed,
            settings.uploads(),
            clock,
            steady,
            metrics);
    return new BureauLane(
        instance,
        new LaneHold(pool, clock, steady),
        leases,
        uploads,
        statuses,
        transport,
        breaker,
        clock,
        steady,
        metrics);
  }

  private BureauBreaker breaker() {
    BureauSettings.Breaker breaker = settings.breaker();
    return new BureauBreaker(
        breaker.calls(),
        breaker.failureRatio(),
        breaker.delay(),
        breaker.successes(),
        clock,
        metrics);
  }

  private Uploader uploader() {
    BureauSettings.Platform platform = settings.platform();
    return new Uploader(
        platform.id(), platform.kind(), platform.ip(), platform.mac(), platform.drawer());
  }
}
