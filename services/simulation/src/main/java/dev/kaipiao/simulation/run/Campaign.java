package dev.kaipiao.simulation.run;

import dev.kaipiao.simulation.kernel.Flaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Many seeds, on as many threads as asked for; each seed is a run of its own. */
public final class Campaign {

  private static final int KEPT = 20;

  private final Set<Flaw> flaws;
  private final AtomicLong next;
  private final long end;
  private final LongConsumer progress;
  private final List<Result> failures = new ArrayList<>();
  private final LongAdder failed = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder invoices = new LongAdder();
  private final LongAdder parked = new LongAdder();
  private final LongAdder faults = new LongAdder();
  private final LongAdder steps = new LongAdder();
  private final LongAdder seconds = new LongAdder();
  private final LongAdder done = new LongAdder();

  /** What came of all seeds. */
  public record Summary(
      long seeds,
      long failed,
      List<Result> failures,
      long accepted,
      long invoices,
      long parked,
      long faults,
      long steps,
      long virtualSeconds,
      Duration took) {

    public Summary {
      failures = List.copyOf(failures);
    }

    public boolean holds() {
      return failed == 0;
    }

    /** Seeds in a second of real time. */
    public long rate() {
      return Math.round(seeds * 1e9 / Math.max(1, took.toNanos()));
    }
  }

  private Campaign(Set<Flaw> flaws, long first, long seeds, LongConsumer progress) {
    this.flaws = flaws;
    this.next = new AtomicLong(first);
    this.end = first + seeds;
    this.progress = progress;
  }

  /**
   * Runs seeds and blocks until all are done.
   *
   * @param progress told from time to time how many are done
   */
  public static Summary run(
      long first, long seeds, int threads, Set<Flaw> flaws, LongConsumer progress) {
    return new Campaign(flaws, first, seeds, progress).run(seeds, threads);
  }

  /** The first seed, of so many, that notices that these guarantees are switched off. */
  public static Optional<Result> firstFailure(long first, long seeds, Set<Flaw> flaws) {
    for (long seed = first; seed < first + seeds; seed++) {
      Result result = Simulation.run(seed, flaws, false);
      if (!result.holds()) {
        return Optional.of(result);
      }
    }
    return Optional.empty();
  }

  private Summary run(long seeds, int threads) {
    long begun = System.nanoTime();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(this::work, "simulation-" + i);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      await(worker);
    }
    failures.sort(Comparator.comparingLong(Result::seed));
    return new Summary(
        seeds,
        failed.sum(),
        failures,
        accepted.sum(),
        invoices.sum(),
        parked.sum(),
        faults.sum(),
        steps.sum(),
        seconds.sum(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private void work() {
    for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
      note(Simulation.run(seed, flaws, false));
    }
  }

  private void note(Result result) {
    accepted.add(result.accepted());
    invoices.add(result.invoices());
    parked.add(result.parked());
    faults.add(result.faults());
    steps.add(result.steps());
    seconds.add(result.seconds());
    done.increment();
    if (!result.holds()) {
      failed.increment();
      synchronized (failures) {
        if (failures.size() < KEPT) {
          failures.add(result);
        }
      }
    }
    progress.accept(done.sum());
  }

  private static void await(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
