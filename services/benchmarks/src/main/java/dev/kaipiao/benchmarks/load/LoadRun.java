package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.LoadProgress.Phase;
import dev.kaipiao.benchmarks.load.LoadTarget.Watched;
import dev.kaipiao.benchmarks.load.ledger.Expectations;
import dev.kaipiao.benchmarks.load.ledger.Expectations.Ending;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.pace.NanoClock;
import dev.kaipiao.benchmarks.load.request.OrderNumbers;
import dev.kaipiao.benchmarks.load.request.Stock;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.send.Intake;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One run of a plan. */
public final class LoadRun {

  private static final Duration TOLD_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final long RUN_NAMES = 0x100_0000;

  private final LoadPlan plan;
  private final LoadListener listener;
  private final NanoClock clock = NanoClock.system();
  private final long origin = clock.nanoTime();
  private final String name;
  private final Course course;
  private final Traffic traffic;
  private final RequestLedger ledger;
  private final OrderNumbers orderNumbers;
  private long toldAt;

  private LoadRun(LoadPlan plan, LoadListener listener) {
    this.plan = plan;
    this.listener = listener;
    this.name = "%06x".formatted(Math.floorMod(System.currentTimeMillis(), RUN_NAMES));
    this.orderNumbers = new OrderNumbers(name);
    this.course = new Course(clock, plan.load(), origin);
    this.traffic =
        new Traffic(
            course.count(),
            course.firstMeasured(),
            plan.load().mix(),
            plan.load().choice(),
            plan.seed(),
            Stock.of(plan.sellers(), plan.seed()),
            orderNumbers);
    this.ledger = new RequestLedger(course.count(), expectations());
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

  private Expectations expectations() {
    boolean watched = plan.target().watched().isPresent();
    return new Expectations(
        traffic::faultOf, traffic::isDelivered, watched ? Ending.WHOLE_WAY : Ending.ANSWER);
  }

  private LoadReport run() throws InterruptedException {
    try (Watches watches = Watches.of(plan.target(), ledger, orderNumbers, this::ticks);
        Intake intake = intake()) {
      watches.start();
      return follow(intake, watches);
    }
  }

  private Intake intake() {
    return new Intake(
        plan.target().issuance(),
        plan.target().watched().map(Watched::kafkaBootstrap).orElse(""),
        plan.load().mix(),
        plan.connections(),
        traffic,
        plan.target().tokenOf(),
        ledger,
        this::ticks);
  }

  private LoadReport follow(Intake intake, Watches watches) throws InterruptedException {
    Departures departures =
        new Departures(
            traffic, intake.senders(), this::ticks, course::intendedAt, course.firstMeasured());
    FutureTask<Void> pacing = pace(departures, intake);
    try {
      while (!pacing.isDone()) {
        pause(intake, departures, phase(departures.left()), watches);
      }
      pacing.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("requests stopped leaving", e.getCause());
    } finally {
      pacing.cancel(true);
    }
    long patienceEnds = clock.nanoTime() + plan.patience().toNanos();
    while (!isThrough(intake) && clock.nanoTime() < patienceEnds) {
      pause(intake, departures, Phase.DRAINING, watches);
    }
    intake.giveUp();
    return new Reporting(plan, name, course, traffic, ledger).report(intake, departures);
  }

  private FutureTask<Void> pace(Departures departures, Intake intake) {
    FutureTask<Void> pacing =
        new FutureTask<>(
            () -> {
              course.run(
                  departures, () -> isThrough(intake), plan.settling(), listener::measuringBegins);
              return null;
            });
    Thread thread = new Thread(pacing, "load-pacer");
    thread.setDaemon(true);
    thread.start();
    return pacing;
  }

  private void pause(Intake intake, Departures departures, Phase phase, Watches watches)
      throws InterruptedException {
    Thread.sleep(LOOK_EVERY.toMillis());
    if (clock.nanoTime() - toldAt < TOLD_EVERY.toNanos()) {
      return;
    }
    toldAt = clock.nanoTime();
    watches.requireWatching();
    listener.progressed(
        new LoadProgress(
            phase,
            Duration.ofNanos(toldAt - origin),
            departures.left(),
            course.count(),
            ledger.tally(),
            intake.repeated(),
            intake.lastTrouble()));
  }

  private boolean isThrough(Intake intake) {
    return intake.unanswered() == 0 && ledger.tally().open() == 0;
  }

  private Phase phase(int left) {
    return left < course.firstMeasured()
        ? Phase.WARMING_UP
        : course.measuring() ? Phase.MEASURING : Phase.SETTLING;
  }

  private int ticks() {
    return Ticks.ofNanos(Math.max(0, clock.nanoTime() - origin));
  }
}
