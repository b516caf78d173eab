package dev.kaipiao.issuance.api;

import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** A warning that a flood of the same failure writes once a second, with how often it happened. */
final class SampledWarning {

  private static final long SECOND = 1_000_000_000L;

  private final Logger log;
  private final String text;
  private final AtomicLong next = new AtomicLong(System.nanoTime());
  private final AtomicLong silent = new AtomicLong();

  /**
   * @param text with the number of the line
   */
  SampledWarning(Logger log, String text) {
    this.log = log;
    this.text = text;
  }

  void write(Throwable failure) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + SECOND)) {
      log.warnf("%s (%d times since the last line): %s", text, silent.getAndSet(0) + 1, failure);
    } else {
      silent.incrementAndGet();
    }
  }
}
