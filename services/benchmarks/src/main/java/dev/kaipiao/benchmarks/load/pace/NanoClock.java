package dev.kaipiao.benchmarks.load.pace;

import java.util.concurrent.locks.LockSupport;

/** The time that paces a run; tests bring their own. */
public interface NanoClock {

  /** As {@link System#nanoTime()}: only differences mean something. */
  long nanoTime();

  /** Returns at this time, at once when it has passed. */
  void sleepUntil(long nanoTime) throws InterruptedException;

  static NanoClock system() {
    return new NanoClock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleepUntil(long nanoTime) throws InterruptedException {
        long left = nanoTime - System.nanoTime();
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
