package dev.kaipiao.benchmarks.load.pace;

import java.util.concurrent.locks.LockSupport;

/** The time that paces a run; tests bring their own. */
public interface NanoClock {

  /** Nanoseconds. */
  long SHORTEST_SLEEP = 1_000_000;

  /** As {@link System#nanoTime()}: only differences mean something. */
  long nanoTime();

  /** Returns at this time, at once when it has passed. */
  void sleepUntil(long nanoTime) throws InterruptedException;

  /**
   * The machine's own. A sleep lasts at least a millisecond, so that at high rates several requests
   * leave together instead of each waking a thread; as latency counts from the intended time, that
   * makes figures worse by up to a millisecond, never better.
   */
  static NanoClock system() {
    return new NanoClock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleepUntil(long nanoTime) throws InterruptedException {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
          left = Math.max(left, SHORTEST_SLEEP);
        }
        while (left > 0) {
          LockSupport.parkNanos(this, left);
          if (Thread.interrupted()) {
            throw new InterruptedException("the run was stopped");
          }
          left = nanoTime - System.nanoTime();
        }
      }
    };
  }
}
