package dev.kaipiao.benchmarks.process;

import dev.kaipiao.benchmarks.process.ProcFiles.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Watches what named processes use from {@link #start} to {@link #stop}, each with its children but
 * the one that watches: what that has started, and has ended since, works for others. A process
 * that ends meanwhile keeps what was seen of it, and one that is started in its place counts with
 * it.
 */
public final class ProcessUsage {

  private static final Duration SAMPLED_EVERY = Duration.ofSeconds(1);

  private final ProcFiles proc;
  private final Supplier<Map<String, Long>> pids;
  private final Map<String, Span> spans = new LinkedHashMap<>();
  private final List<Double> resident = new ArrayList<>();
  private final Thread sampler = new Thread(this::sampleAgainAndAgain, "process-usage");

  private ProcessUsage(ProcFiles proc, Supplier<Map<String, Long>> pids) {
    this.proc = proc;
    this.pids = pids;
  }

  /**
   * Takes the first sample and then one a second.
   *
   * @param pids process id by the name under which it is reported, asked for each sample
   */
  public static ProcessUsage start(Supplier<Map<String, Long>> pids) {
    ProcessUsage usage = of(Path.of("/proc"), pids);
    usage.sampler.setDaemon(true);
    usage.sampler.start();
    return usage;
  }

  /** With the first sample taken; the caller takes the others. */
  static ProcessUsage of(Path root, Supplier<Map<String, Long>> pids) {
    ProcessUsage usage = new ProcessUsage(new ProcFiles(root), pids);
    usage.sample();
    return usage;
  }

  /**
   * Takes the last sample and tells what was used since the first one, in the order of the names
   * given.
   */
  public Map<String, ProcessFigures> stop() throws InterruptedException {
    sampler.interrupt();
    sampler.join();
    sample();
    Map<String, ProcessFigures> figures = new LinkedHashMap<>();
    spans.forEach((name, span) -> figures.put(name, span.figures()));
    return figures;
  }

  /** Resident memory of all of them together, in megabytes, sample by sample. */
  public synchronized List<Double> residentMegabytes() {
    return List.copyOf(resident);
  }

  synchronized void sample() {
    Map<Long, Long> parents = proc.parents();
    Map<String, Long> named = pids.get();
    named.forEach(
        (name, pid) ->
            spans
                .computeIfAbsent(name, unused -> new Span(countedOf(pid)))
                .add(proc, familyOf(pid, parents, named.values())));
    resident.add(spans.values().stream().mapToDouble(Span::residentMegabytes).sum());
  }

  private void sampleAgainAndAgain() {
    try {
      while (true) {
        Thread.sleep(SAMPLED_EVERY.toMillis());
        sample();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ToLongFunction<Times> countedOf(long pid) {
    return isThis(pid) ? Times::own : Times::total;
  }

  private static boolean isThis(long pid) {
    return pid == ProcessHandle.current().pid();
  }

  /** The process and its children, without those that have a name of their own. */
  private static List<Long> familyOf(long pid, Map<Long, Long> parents, Collection<Long> named) {
    if (isThis(pid)) {
      return List.of(pid);
    }
    List<Long> family = new ArrayList<>();
    Deque<Long> open = new ArrayDeque<>(List.of(pid));
    while (!open.isEmpty()) {
      long next = open.remove();
      family.add(next);
      parents.forEach(
          (child, parent) -> {
            if (parent == next && !named.contains(child)) {
              open.add(child);
            }
          });
    }
    return family;
  }
}
