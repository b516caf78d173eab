package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.LoadListener;
import dev.kaipiao.benchmarks.load.LoadPlan;
import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackShape;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What measurements run on: a stack of their own, started when the first one needs it, the limits
 * of the machine beside it, and the rate that counts as full load.
 */
public final class Testbed implements AutoCloseable {

  /** The variable that tells issuance how to judge who comes in. */
  private static final String ADMISSION_MODE = "KAIPIAO_ISSUANCE_ADMISSION_MODE";

  private static final String ADMISSION_RATE = "KAIPIAO_ISSUANCE_ADMISSION_FIXED_RATE";

  /** What is taken to be full load: less than is borne, as queues grow without end at that. */
  static final double FULL_PART = 0.8;

  private static final double LEAST = 20;

  /** Machines that others share change their speed within an hour. */
  private static final Duration LIMITS_HOLD = Duration.ofMinutes(10);

  /**
   * The simulated bureau and banks keep all they ever got in memory, so that it can be compared.
   */
  private static final long REQUESTS_OF_A_STACK = 600_000;

  private static final Duration READY = Duration.ofSeconds(120);

  /** Less than a small machine bears, and enough that what is called often has been compiled. */
  private static final double WARM_UP_RATE = 500;

  /** The same of a stack of many processes. */
  private static final double WIDE_WARM_UP_RATE = 150;

  private final Terminal terminal;
  private final Pace pace;
  private final OptionalDouble asked;
  private final StackShape shape;
  private final Cast cast;
  private OptionalDouble full;
  private Optional<OwnStack> own = Optional.empty();
  private Optional<MachineLimits> limits = Optional.empty();
  private Instant limitsTaken = Instant.EPOCH;
  private long requests;

  /**
   * Shared with beds of other shapes or sellers, whose measurements are told as those of this one.
   */
  private final AtomicLong acknowledged;

  /**
   * @param full requests per second that count as full load; found out when it is empty
   */
  public Testbed(Terminal terminal, Pace pace, OptionalDouble full) {
    this(terminal, pace, full, StackShape.SINGLE, Cast.standard(), new AtomicLong());
  }

  private Testbed(
      Terminal terminal,
      Pace pace,
      OptionalDouble full,
      StackShape shape,
      Cast cast,
      AtomicLong acknowledged) {
    this.acknowledged = acknowledged;
    this.shape = shape;
    this.cast = cast;
    this.terminal = terminal;
    this.pace = pace;
    this.asked = full;
    this.full = full;
  }

  /**
   * One with another stack, for which room is made by ending the stack of this one. What full load
   * is on it is found out anew: the same machine bears less of it with more processes.
   */
  Testbed shaped(StackShape other) {
    renew();
    return new Testbed(terminal, pace, OptionalDouble.empty(), other, cast, acknowledged);
  }

  /** One with other sellers, for which room is made as well; full load is the same on it. */
  Testbed peopledBy(Cast others) {
    renew();
    return new Testbed(terminal, pace, full, shape, others, acknowledged);
  }

  Terminal terminal() {
    return terminal;
  }

  /** What counts as full load because the caller says so. */
  OptionalDouble asked() {
    return asked;
  }

  Pace pace() {
    return pace;
  }

  /**
   * The stack; a new one when none is there, which works for some minutes before anything is
   * measured on it, as services do that have not been started just now.
   */
  Stack stack() {
    if (own.isEmpty()) {
      own = Optional.of(OwnStack.start("bench", cast, terminal, shape));
      warmUp();
    }
    return own.get().stack();
  }

  private void warmUp() {
    Duration time = pace.seconds(240, 20);
    double rate = shape.equals(StackShape.SINGLE) ? WARM_UP_RATE : WIDE_WARM_UP_RATE;
    terminal.say("warming up for %d s", time.toSeconds());
    try {
      LoadReport report =
          follow(
              site()
                  .plan(Load.steady(rate, Duration.ZERO, time))
                  .withPatience(Duration.ofSeconds(300)),
              FaultScript.NOTHING);
      if (!report.ok()) {
        terminal.say("the warm-up DOES NOT HOLD: %s", LoadFigures.trouble(report));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while the stack was warming up");
    }
  }

  /** The stack as it is now, with every service ready. */
  Site site() {
    Stack stack = stack();
    for (ServiceProcess service : stack.services()) {
      if (!service.isAlive()) {
        service.start();
      }
      service.awaitReady(READY);
    }
    return new Site(StackState.of(stack), stack.keys(), cast.generated());
  }

  /** What the machine can do, measured beside the stack, and anew after some minutes. */
  MachineLimits limits() throws InterruptedException {
    if (limits.isEmpty() || Instant.now().isAfter(limitsTaken.plus(LIMITS_HOLD))) {
      Site site = site();
      terminal.say("measuring the machine's own limits");
      limits = Optional.of(site.limits());
      limitsTaken = Instant.now();
    }
    return limits.get();
  }

  /** What was measured of the machine, if it was. */
  Optional<MachineLimits> knownLimits() {
    return limits;
  }

  /** Requests per second that count as full load. */
  double full() throws InterruptedException {
    if (full.isEmpty()) {
      terminal.say("finding out what the stack bears");
      bears(Capacity.probe(this));
    }
    return full.getAsDouble();
  }

  /**
   * Tells what the stack was found to bear; full load follows from it unless it was given.
   *
   * @param perSecond invoices through the whole way
   */
  void bears(double perSecond) {
    if (full.isEmpty()) {
      full = OptionalDouble.of(Math.max(LEAST, Math.floor(perSecond * FULL_PART / 10) * 10));
      terminal.say("full load is taken to be %.0f requests/s", full.getAsDouble());
    }
  }

  /** Starts issuance again with another way of judging who comes in. */
  void admit(String mode) {
    stack().service(ServiceKind.ISSUANCE).restartWith(Map.of(ADMISSION_MODE, mode));
    site();
  }

  /** Starts issuance again with a fixed rate at which requests come in: what the stack bears. */
  void admitWhatIsBorne() throws InterruptedException {
    String borne = Long.toString(Math.round(full() / FULL_PART));
    stack()
        .service(ServiceKind.ISSUANCE)
        .restartWith(Map.of(ADMISSION_MODE, "static", ADMISSION_RATE, borne));
    site();
  }

  /** Starts issuance again with its usual settings. */
  void admitAsUsual() {
    stack().service(ServiceKind.ISSUANCE).restartWith(Map.of());
    site();
  }

  /** Runs a plan on the stack and tells how it goes. */
  LoadReport run(LoadPlan plan) throws InterruptedException {
    return run(plan, FaultScript.NOTHING);
  }

  /** Runs a plan on the stack while something is done to it. */
  LoadReport run(LoadPlan plan, FaultScript script) throws InterruptedException {
    return noted(follow(plan, script));
  }

  /** Counts what was acknowledged in a run. */
  LoadReport noted(LoadReport report) {
    acknowledged.addAndGet(report.details().acknowledged());
    return report;
  }

  private LoadReport follow(LoadPlan plan, FaultScript script) throws InterruptedException {
    LoadListener teller = progress -> terminal.progress(progress.toString());
    try (script) {
      LoadReport report = site().run(plan, stack()::processes, script.startedWith(teller));
      requests += report.details().requests();
      return report;
    }
  }

  /** Requests that were acknowledged since this was asked last, and followed to their end. */
  long takeAcknowledged() {
    return acknowledged.getAndSet(0);
  }

  /** Makes room for the next measurement, where the stack has worked for long. */
  void renewWhenWorn() {
    if (requests > REQUESTS_OF_A_STACK) {
      terminal.say("the stack has had %,d requests, the next measurement gets a new one", requests);
      renew();
    }
  }

  /** Ends the stack; the next measurement gets a new one. */
  void renew() {
    own.ifPresent(OwnStack::close);
    own = Optional.empty();
    requests = 0;
  }

  @Override
  public void close() {
    renew();
  }
}
