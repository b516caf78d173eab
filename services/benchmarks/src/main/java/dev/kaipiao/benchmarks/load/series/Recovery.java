package dev.kaipiao.benchmarks.load.series;

import dev.kaipiao.benchmarks.load.ledger.Stage;
import java.util.List;
import java.util.OptionalInt;

/** Reads from a timeline how long a disturbance was felt. */
public final class Recovery {

  /** As long as that everything has to be normal before it counts as normal again. */
  static final int CALM_SECONDS = 3;

  private final Timeline timeline;

  public Recovery(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * Seconds from a time on until acceptance is as usual and stays so: nothing is refused and 99 in
   * 100 are accepted within the limit, for three seconds or to the end of the part.
   *
   * @param from second of the measured part
   * @param to up to which is looked, not included
   * @return empty when that did not come to be
   */
  public OptionalInt secondsToNormal(int from, int to, double limitMs) {
    List<Double> p99 = timeline.track(Stage.ACCEPTED).p99Ms();
    int end = Math.min(to, timeline.seconds());
    int calm = 0;
    for (int second = from; second < end; second++) {
      boolean normal =
          timeline.refused().get(second) == 0
              && (timeline.offered().get(second) == 0
                  || (p99.get(second) != Track.NOTHING && p99.get(second) <= limitMs));
      calm = normal ? calm + 1 : 0;
      if (calm == CALM_SECONDS || (calm > 0 && second == end - 1)) {
        return OptionalInt.of(second + 1 - calm - from);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Seconds from a time on until the last request that a stage held up for longer than the limit
   * had come to it: the time that its backlog took to be worked off. Zero when there was none.
   *
   * @param from second of the measured part
   */
  public int secondsToDrain(Stage stage, int from, double limitMs) {
    List<Double> slowest = timeline.track(stage).maxMs();
    double last = from;
    for (int second = 0; second < timeline.seconds(); second++) {
      if (slowest.get(second) > limitMs) {
        last = Math.max(last, second + slowest.get(second) / 1_000);
      }
    }
    return (int) Math.ceil(last - from);
  }
}
