package dev.kaipiao.benchmarks.load.series;

import dev.kaipiao.benchmarks.load.ledger.Stage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The measured part of a run second by second, until the last thing happened in it.
 *
 * @param offered requests that were meant to leave in the second
 * @param refused those of them that were turned away
 * @param stages tracks by the stage's name in lower case, those that nobody reached left out
 */
public record Timeline(List<Integer> offered, List<Integer> refused, Map<String, Track> stages) {

  public Timeline {
    offered = List.copyOf(offered);
    refused = List.copyOf(refused);
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
  }

  /** Seconds that are told of. */
  public int seconds() {
    return offered.size();
  }

  /** The track of a stage; one without anything when nobody reached it. */
  public Track track(Stage stage) {
    return stages.getOrDefault(
        nameOf(stage),
        new Track(
            Collections.nCopies(seconds(), 0),
            Collections.nCopies(seconds(), Track.NOTHING),
            Collections.nCopies(seconds(), Track.NOTHING),
            Collections.nCopies(seconds(), Track.NOTHING)));
  }

  static String nameOf(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
