package dev.kaipiao.cli.recovery.drill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long the steps of a drill take. */
final class StopWatch {

  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private long lostAt;

  /** Something is lost now. */
  void lost() {
    lostAt = System.nanoTime();
  }

  /** Everything works again now. */
  void recovered() {
    seconds.put(DrillReport.RECOVERED, since(lostAt));
  }

  void time(String step, Runnable work) {
    time(
        step,
        () -> {
          work.run();
          return null;
        });
  }

  <T> T time(String step, Supplier<T> work) {
    long begun = System.nanoTime();
    T result = work.get();
    seconds.put(step, since(begun));
    return result;
  }

  Map<String, Double> seconds() {
    return seconds;
  }

  boolean isInTime() {
    return seconds.getOrDefault(DrillReport.RECOVERED, Double.MAX_VALUE)
        <= DrillReport.RECOVERED_WITHIN_SECONDS;
  }

  private static double since(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos) / 1000.0;
  }
}
