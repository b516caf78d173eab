package dev.kaipiao.cli.canary.sight;

import dev.kaipiao.cli.canary.balancer.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What counts as slow: by far slower than what the running release has answered lately. It is taken
 * from what came before, so that both are measured with the same measure.
 */
final class Slowness {

  private static final int REMEMBERED = 4_000;
  private static final int LEAST = 100;
  private static final int TIMES = 3;
  private static final int MILLIS_MORE = 100;
  private static final double MIDDLE = 0.5;
  private static final double TAIL = 0.99;

  private final Deque<Integer> millis = new ArrayDeque<>();
  private int slowFrom = Integer.MAX_VALUE;
  private int verySlowFrom = Integer.MAX_VALUE;

  boolean isSlow(Answer answer) {
    return answer.millis() >= slowFrom;
  }

  boolean isVerySlow(Answer answer) {
    return answer.millis() >= verySlowFrom;
  }

  /** The running release has answered so; it is the measure from now on. */
  void learn(List<Answer> running) {
    running.forEach(answer -> millis.addLast(answer.millis()));
    while (millis.size() > REMEMBERED) {
      millis.removeFirst();
    }
    if (millis.size() >= LEAST) {
      int[] sorted = millis.stream().mapToInt(Integer::intValue).sorted().toArray();
      slowFrom = TIMES * at(sorted, MIDDLE) + MILLIS_MORE;
      verySlowFrom = TIMES * at(sorted, TAIL) + MILLIS_MORE;
    }
  }

  private static int at(int[] sorted, double quantile) {
    return sorted[(int) (quantile * (sorted.length - 1))];
  }
}
