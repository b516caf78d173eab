package dev.kaipiao.benchmarks.load.watch;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A thread that watches until it is closed. What stops it before that is kept for the run to tell.
 */
abstract sealed class Watch implements AutoCloseable permits EventWatch, AuditWatch {

  private final Thread thread;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile boolean closing;

  Watch(String name) {
    thread = new Thread(this::watch, name);
    thread.setDaemon(true);
  }

  public final void start() {
    thread.start();
  }

  /** Why nothing is watched any more; empty while all is well. */
  public final Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Returns when the last look is over. */
  @Override
  public final void close() {
    closing = true;
    if (thread.getState() == Thread.State.NEW) {
      release();
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once; waits a little when there is nothing to see. */
  abstract void watchOnce() throws InterruptedException;

  abstract void release();

  private void watch() {
    try {
      while (!closing) {
        watchOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.set(e);
    } finally {
      release();
    }
  }
}
