package dev.kaipiao.benchmarks.load.send;

import java.time.Duration;

/** Does something after a while. */
@FunctionalInterface
public interface Later {

  void after(Duration delay, Runnable work);
}
