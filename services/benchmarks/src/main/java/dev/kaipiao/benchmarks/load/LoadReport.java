package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.process.ProcessFigures;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param limits what the machine could do before the run; null when that was not measured
 * @param processes what each process used meanwhile; null when that was not measured
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
    StageFigures audited,
    LoadDetails details,
    MachineLimits limits,
    Map<String, ProcessFigures> processes) {

  public LoadReport {
    processes =
        processes == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(processes));
  }

  /** Reads the report from what was written down. */
  static LoadReport of(LoadDetails details, Departures departures, StageReader stages) {
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
        stages.figuresOf(Stage.AUDITED),
        details,
        null,
        null);
  }

  /** The same with what was measured beside the run. */
  public LoadReport with(MachineLimits newLimits, Map<String, ProcessFigures> newProcesses) {
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
        audited,
        details,
        newLimits,
        newProcesses);
  }
}
