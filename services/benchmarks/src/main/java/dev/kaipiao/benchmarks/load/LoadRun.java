package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.LoadProgress.Phase;
import dev.kaipiao.benchmarks.load.ledger.Findings;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.pace.NanoClock;
import dev.kaipiao.benchmarks.load.pace.Pacer;
import dev.kaipiao.benchmarks.load.pace.Schedule;
import dev.kaipiao.benchmarks.load.request.OrderNumbers;
import dev.kaipiao.benchmarks.load.request.Stock;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.send.Inquiry;
import dev.kaipiao.benchmarks.load.send.Intake;
import dev.kaipiao.benchmarks.load.watch.AuditWatch;
import dev.kaipiao.benchmarks.load.watch.EventWatch;
import dev.kaipiao.benchmarks.load.watch.HttpAuditLog;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;

/** One run of a plan. */
public final class LoadRun {

  private static final Duration TOLD_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final long RUN_NAMES = 0x100_0000;

  private final LoadPlan plan;
  private final LoadListener listener;
  private final NanoClock clock = NanoClock.system();
  private final String name;
  private final Schedule schedule;
  private final Traffic traffic;
  private final RequestLedger ledger;
  private final OrderNumbers orderNumbers;
  private long origin;
  private int firstDue;
  private long toldAt;

  private LoadRun(LoadPlan plan, LoadListener listener) {
    this.plan = plan;
    this.listener = listener;
    this.name = "%06x".formatted(Math.floorMod(System.currentTimeMillis(), RUN_NAMES));
    this.orderNumbers = new OrderNumbers(name);
    this.schedule = plan.schedule();
    Stock stock = Stock.of(plan.sellers(), plan.seed());
    this.traffic = new Traffic(schedule.count(), plan.mix(), plan.seed(), stock, orderNumbers);
    this.ledger = new RequestLedger(schedule.count(), traffic::faultOf);
  }

  /**
   * Runs the plan to its end, which is when everything accepted is through or the patience is over.
   *
   * @param listener is told once a second how it goes
   * @throws java.io.UncheckedIOException when the system cannot be reached at the start
   */
  public static LoadReport run(LoadPlan plan, LoadListener listener) throws InterruptedException {
    return new LoadRun(plan, listener).run();
  }

  private LoadReport run() throws InterruptedException {
    origin = clock.nanoTime();
    try (EventWatch events =
            new EventWatch(plan.target().kafkaBootstrap(), ledger, orderNumbers, this::ticks);
        AuditWatch audit =
            new AuditWatch(new HttpAuditLog(plan.target().audit()), ledger, this::ticks);
        Intake intake = intake()) {
      events.start();
      audit.start();
      return follow(intake, events, audit);
    }
  }

  private Intake intake() {
    LoadTarget target = plan.target();
    return new Intake(
        target.issuance(),
        target.kafkaBootstrap(),
        plan.connections(),
        traffic,
        target.tokenOf(),
        ledger,
        this::ticks);
  }

  private LoadReport follow(Intake intake, EventWatch events, AuditWatch audit)
      throws InterruptedException {
    long start = clock.nanoTime();
    firstDue = ticks();
    Departures departures =
        new Departures(
            traffic, intake.senders(), this::ticks, this::intendedAt, plan.firstMeasured());
    FutureTask<Void> pacing = pace(start, departures);
    try {
      while (!pacing.isDone()) {
        pause(intake, departures, phase(departures.left()), events, audit);
      }
    } finally {
      pacing.cancel(true);
    }
    long patienceEnds = clock.nanoTime() + plan.patience().toNanos();
    while (stillOpen(intake) && clock.nanoTime() < patienceEnds) {
      pause(intake, departures, Phase.DRAINING, events, audit);
    }
    intake.giveUp();
    return report(intake, departures);
  }

  private FutureTask<Void> pace(long start, Departures departures) {
    FutureTask<Void> pacing =
        new FutureTask<>(
            () -> {
              new Pacer(clock, schedule).run(start, departures);
              return null;
            });
    Thread thread = new Thread(pacing, "load-pacer");
    thread.setDaemon(true);
    thread.start();
    return pacing;
  }

  private void pause(
      Intake intake, Departures departures, Phase phase, EventWatch events, AuditWatch audit)
      throws InterruptedException {
    Thread.sleep(LOOK_EVERY.toMillis());
    if (clock.nanoTime() - toldAt < TOLD_EVERY.toNanos()) {
      return;
    }
    toldAt = clock.nanoTime();
    events.failure().or(audit::failure).ifPresent(LoadRun::breakOff);
    listener.progressed(
        new LoadProgress(
            phase,
            Duration.ofNanos(toldAt - origin),
            departures.left(),
            schedule.count(),
            ledger.tally(),
            intake.repeated(),
            intake.lastTrouble()));
  }

  private LoadReport report(Intake intake, Departures departures) throws InterruptedException {
    Findings findings = new Findings(ledger);
    Map<String, String> asked =
        new Inquiry(plan.target().issuance(), traffic, plan.target().tokenOf(), ledger)
            .ask(findings);
    LoadDetails details =
        new LoadDetails(
            name,
            schedule.count(),
            ledger.tally().refused(),
            findings.unanswered(),
            intake.repeated(),
            intake.lastTrouble(),
            ledger.rejections(),
            findings.losses(),
            asked,
            ledger.duplicates(),
            ledger.contradictedIds(),
            departures.latenessP99Ms(),
            departures.latenessMaxMs());
    return LoadReport.of(
        details, departures, new StageReader(ledger, this::intendedAt, plan.firstMeasured()));
  }

  private static void breakOff(RuntimeException failure) {
    throw new IllegalStateException("the run cannot be watched any more", failure);
  }

  private boolean stillOpen(Intake intake) {
    return intake.unanswered() > 0 || ledger.tally().open() > 0;
  }

  private Phase phase(int left) {
    return left < plan.firstMeasured() ? Phase.WARMING_UP : Phase.MEASURING;
  }

  private int ticks() {
    return Ticks.ofNanos(Math.max(0, clock.nanoTime() - origin));
  }

  private int intendedAt(int sequence) {
    return firstDue + Ticks.ofNanos(schedule.intendedNanos(sequence));
  }
}
