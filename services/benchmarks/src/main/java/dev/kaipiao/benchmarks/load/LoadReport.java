package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.series.StageFigures;
import dev.kaipiao.benchmarks.load.series.StageReader;
import dev.kaipiao.benchmarks.load.series.Timeline;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.process.ProcessFigures;
import dev.kaipiao.benchmarks.volume.Volume;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run showed. As JSON its keys are a promise to programs: {@code offeredPerSecond seconds ok
 * lost duplicated}, an object for each stage, {@code limits} and {@code processes}; {@code details}
 * may grow.
 *
 * @param offeredPerSecond requests that left in a second of the measured part, whether or not they
 *     were accepted
 * @param seconds from the first to the last departure of the measured part
 * @param ok every request got an answer, every accepted valid one went the whole way exactly once,
 *     and every one that was wrong on purpose was rejected for the right reason
 * @param lost accepted requests that did not come to their end in time, warm-up included
 * @param duplicated what came twice though it must come once, warm-up included
 * @param delivered only of invoices whose seller keeps an account with a bank
 * @param windows the parts that the plan asked figures of
 * @param timeline second by second
 * @param limits what the machine could do before the run; null when that was not measured
 * @param processes what each process used from the start of the measured part until all was
 *     through; null when that was not measured
 * @param residentMegabytes memory of all these processes together, once a second
 * @param volume what went through Kafka and PostgreSQL in that time; null when that was not
 *     measured
 */
public record LoadReport(
    double offeredPerSecond,
    double seconds,
    boolean ok,
    long lost,
    long duplicated,
    StageFigures accepted,
    StageFigures issued,
    StageFigures signed,
    StageFigures reported,
    StageFigures delivered,
    StageFigures audited,
    LoadDetails details,
    List<WindowFigures> windows,
    Timeline timeline,
    MachineLimits limits,
    Map<String, ProcessFigures> processes,
    List<Double> residentMegabytes,
    Volume volume) {

  public LoadReport {
    windows = List.copyOf(windows);
    residentMegabytes = List.copyOf(residentMegabytes);
    processes =
        processes == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(processes));
  }

  /** Reads the report from what was written down. */
  static LoadReport of(
      LoadDetails details,
      Departures departures,
      StageReader stages,
      List<WindowFigures> windows,
      Timeline timeline) {
    int lost = details.losses().requests();
    int duplicated = details.duplicates().total();
    return new LoadReport(
        departures.perSecond(),
        departures.seconds(),
        lost == 0 && duplicated == 0 && details.holds(),
        lost,
        duplicated,
        stages.figuresOf(Stage.ACCEPTED),
        stages.figuresOf(Stage.ISSUED),
        stages.figuresOf(Stage.SIGNED),
        stages.figuresOf(Stage.REPORTED),
        stages.figuresOf(Stage.DELIVERED),
        stages.figuresOf(Stage.AUDITED),
        details,
        windows,
        timeline,
        null,
        null,
        List.of(),
        null);
  }

  /** The same with what the machine could do before the run. */
  public LoadReport with(MachineLimits newLimits) {
    return with(newLimits, processes, residentMegabytes, volume);
  }

  /** The same with what was measured beside the run. */
  LoadReport with(
      Map<String, ProcessFigures> newProcesses, List<Double> newResident, Volume newVolume) {
    return with(limits, newProcesses, newResident, newVolume);
  }

  private LoadReport with(
      MachineLimits newLimits,
      Map<String, ProcessFigures> newProcesses,
      List<Double> newResident,
      Volume newVolume) {
    return new LoadReport(
        offeredPerSecond,
        seconds,
        ok,
        lost,
        duplicated,
        accepted,
        issued,
        signed,
        reported,
        delivered,
        audited,
        details,
        windows,
        timeline,
        newLimits,
        newProcesses,
        newResident,
        newVolume);
  }
}
