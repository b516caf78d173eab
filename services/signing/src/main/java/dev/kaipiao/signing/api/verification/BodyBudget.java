package dev.kaipiao.signing.api.verification;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of request bodies may be in memory at a time. */
final class BodyBudget {

  private final AtomicLong left;

  BodyBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Takes bytes if there are so many left. */
  boolean take(long bytes) {
    long before = left.get();
    while (before >= bytes) {
      if (left.compareAndSet(before, before - bytes)) {
        return true;
      }
      before = left.get();
    }
    return false;
  }

  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }
}
