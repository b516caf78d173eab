package dev.kaipiao.benchmarks.load.series;

import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Makes the timeline of a recording. */
public final class TimelineReader {

  private final Recording recording;
  private final int seconds;

  public TimelineReader(Recording recording) {
    this.recording = recording;
    int last = recording.from();
    for (int sequence = recording.first(); sequence < recording.end(); sequence++) {
      last = Math.max(last, recording.intendedAt().applyAsInt(sequence));
      for (Stage stage : Stage.values()) {
        last = Math.max(last, recording.ledger().timeOf(sequence, stage));
      }
    }
    this.seconds = recording.secondOf(last) + 1;
  }

  public Timeline read() {
    int[] offered = new int[seconds];
    int[] refused = new int[seconds];
    for (int sequence = recording.first(); sequence < recording.end(); sequence++) {
      int second = recording.secondOf(recording.intendedAt().applyAsInt(sequence));
      offered[second]++;
      refused[second] += recording.ledger().fateOf(sequence).refused() ? 1 : 0;
    }
    Map<String, Track> stages = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      Track track = track(stage);
      if (track.reached().stream().anyMatch(count -> count > 0)) {
        stages.put(Timeline.nameOf(stage), track);
      }
    }
    return new Timeline(boxed(offered), boxed(refused), stages);
  }

  private Track track(Stage stage) {
    int[] reached = new int[seconds];
    List<Double> p50 = new ArrayList<>();
    List<Double> p99 = new ArrayList<>();
    List<Double> max = new ArrayList<>();
    Histogram latencies = new Histogram(3);
    int sequence = recording.first();
    for (int second = 0; second < seconds; second++) {
      latencies.reset();
      int next = recording.firstFrom(second + 1.0);
      for (; sequence < next; sequence++) {
        int at = recording.ledger().timeOf(sequence, stage);
        if (at != Ticks.NEVER) {
          latencies.recordValue(Math.max(0, at - recording.intendedAt().applyAsInt(sequence)));
          reached[Math.max(0, recording.secondOf(at))]++;
        }
      }
      boolean any = latencies.getTotalCount() > 0;
      p50.add(any ? millis(latencies.getValueAtPercentile(50)) : Track.NOTHING);
      p99.add(any ? millis(latencies.getValueAtPercentile(99)) : Track.NOTHING);
      max.add(any ? millis(latencies.getMaxValue()) : Track.NOTHING);
    }
    return new Track(boxed(reached), p50, p99, max);
  }

  private static double millis(long ticks) {
    return Figures.rounded(Ticks.toMillis(ticks));
  }

  private static List<Integer> boxed(int[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }
}
