package dev.kaipiao.benchmarks.load.series;

import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.request.Lane;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Reads the figures of parts of a recording. */
public final class WindowReader {

  /** After that a caller is taken to be gone: what it gets then is of no use to it. */
  public static final Duration CALLER_PATIENCE = Duration.ofSeconds(10);

  private static final List<Stage> PASSED_BY_ALL =
      List.of(Stage.ACCEPTED, Stage.ISSUED, Stage.SIGNED, Stage.REPORTED, Stage.AUDITED);

  private final Recording recording;
  private final RequestLedger ledger;

  public WindowReader(Recording recording) {
    this.recording = recording;
    this.ledger = recording.ledger();
  }

  public WindowFigures read(Window window) {
    int first = recording.firstFrom(window.from().toNanos() / 1e9);
    int end = recording.firstFrom(window.to().toNanos() / 1e9);
    int[] hints = hints(first, end);
    return new WindowFigures(
        window.name(),
        window.seconds(),
        Figures.rounded((end - first) / window.seconds()),
        Figures.rounded(happened(Stage.ACCEPTED, window, true).length / window.seconds()),
        Figures.rounded(happened(Stage.ISSUED, window, false).length / window.seconds()),
        Figures.rounded(slowestStage(window) / window.seconds()),
        silence(happened(Stage.ACCEPTED, window, false), window),
        silence(happened(Stage.ISSUED, window, false), window),
        hints.length == 0 ? -1 : hints[hints.length / 2],
        hints.length == 0 ? -1 : hints[hints.length - 1],
        lanes(first, end),
        stages(first, end));
  }

  private int slowestStage(Window window) {
    return PASSED_BY_ALL.stream()
        .mapToInt(stage -> happened(stage, window, false).length)
        .min()
        .orElse(0);
  }

  /** The ticks in the window at which requests came to a stage, in order. */
  private int[] happened(Stage stage, Window window, boolean onlyInTime) {
    int from = recording.from() + Ticks.ofNanos(window.from().toNanos());
    int to = recording.from() + Ticks.ofNanos(window.to().toNanos());
    return IntStream.range(recording.first(), recording.end())
        .filter(sequence -> !onlyInTime || isInTime(sequence))
        .map(sequence -> ledger.timeOf(sequence, stage))
        .filter(at -> at != Ticks.NEVER && at >= from && at < to)
        .sorted()
        .toArray();
  }

  private double silence(int[] times, Window window) {
    int from = recording.from() + Ticks.ofNanos(window.from().toNanos());
    int to = recording.from() + Ticks.ofNanos(window.to().toNanos());
    int longest = 0;
    int before = from;
    for (int at : times) {
      longest = Math.max(longest, at - before);
      before = at;
    }
    return Figures.rounded(Ticks.toMillis(Math.max(longest, to - before)));
  }

  private int[] hints(int first, int end) {
    return IntStream.range(first, end)
        .filter(sequence -> ledger.fateOf(sequence).refused())
        .map(ledger::comeBackAfter)
        .filter(seconds -> seconds >= 0)
        .sorted()
        .toArray();
  }

  private Map<String, LaneFigures> lanes(int first, int end) {
    Map<String, LaneFigures> lanes = new LinkedHashMap<>();
    for (Lane lane : Lane.values()) {
      int[] sequences =
          IntStream.range(first, end)
              .filter(sequence -> recording.laneOf().apply(sequence) == lane)
              .toArray();
      if (sequences.length > 0) {
        lanes.put(lane.name().toLowerCase(Locale.ROOT), figures(sequences));
      }
    }
    return lanes;
  }

  private LaneFigures figures(int[] sequences) {
    Histogram latencies = new Histogram(3);
    int inTime = 0;
    int refused = 0;
    for (int sequence : sequences) {
      int at = ledger.timeOf(sequence, Stage.ACCEPTED);
      if (at != Ticks.NEVER) {
        latencies.recordValue(Math.max(0, at - recording.intendedAt().applyAsInt(sequence)));
      }
      inTime += isInTime(sequence) ? 1 : 0;
      refused += ledger.fateOf(sequence).refused() ? 1 : 0;
    }
    return new LaneFigures(
        sequences.length,
        (int) latencies.getTotalCount(),
        inTime,
        refused,
        Figures.rounded(Ticks.toMillis(latencies.getValueAtPercentile(50))),
        Figures.rounded(Ticks.toMillis(latencies.getValueAtPercentile(99))),
        Figures.rounded(Ticks.toMillis(latencies.getMaxValue())));
  }

  private Map<String, StageFigures> stages(int first, int end) {
    StageReader reader = new StageReader(ledger, recording.intendedAt(), first, end);
    Map<String, StageFigures> stages = new LinkedHashMap<>();
    Stream.of(Stage.values())
        .forEach(stage -> stages.put(Timeline.nameOf(stage), reader.figuresOf(stage)));
    return stages;
  }

  private boolean isInTime(int sequence) {
    int at = ledger.timeOf(sequence, Stage.ACCEPTED);
    return at != Ticks.NEVER
        && at - recording.intendedAt().applyAsInt(sequence)
            <= Ticks.ofNanos(CALLER_PATIENCE.toNanos());
  }
}
