package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.process.ProcessFigures;
import dev.kaipiao.benchmarks.process.ProcessUsage;
import dev.kaipiao.benchmarks.volume.Volume;
import dev.kaipiao.benchmarks.volume.VolumeCounter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A run beside which it is measured what it takes: of each process, of Kafka and of PostgreSQL,
 * from the start of the measured part until all of it is through.
 */
public final class MeasuredRun {

  /** The name under which the generator itself is told of. */
  public static final String GENERATOR = "load";

  private final LoadPlan plan;
  private final Supplier<Map<String, Long>> processes;
  private final Optional<VolumeCounter> counter;
  private final LoadListener listener;
  private ProcessUsage usage;
  private Volume before;

  /**
   * @param processes ids by name, as they are at the moment; the generator is added
   * @param counter empty where nothing is counted
   */
  public MeasuredRun(
      LoadPlan plan,
      Supplier<Map<String, Long>> processes,
      Optional<VolumeCounter> counter,
      LoadListener listener) {
    this.plan = plan;
    this.processes = processes;
    this.counter = counter;
    this.listener = listener;
  }

  /** Runs the plan to its end. */
  public LoadReport run() throws InterruptedException {
    LoadReport report = LoadRun.run(plan, new Begin());
    Map<String, ProcessFigures> used = usage.stop();
    return report.with(
        used, usage.residentMegabytes(), counter.isPresent() ? counter.get().since(before) : null);
  }

  private Map<String, Long> everybody() {
    Map<String, Long> everybody = new LinkedHashMap<>(processes.get());
    everybody.put(GENERATOR, ProcessHandle.current().pid());
    return everybody;
  }

  private final class Begin implements LoadListener {

    @Override
    public void progressed(LoadProgress progress) {
      listener.progressed(progress);
    }

    @Override
    public void measuringBegins() {
      try {
        before = counter.isPresent() ? counter.get().count() : null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopped while counting", e);
      }
      usage = ProcessUsage.start(MeasuredRun.this::everybody);
      listener.measuringBegins();
    }
  }
}
