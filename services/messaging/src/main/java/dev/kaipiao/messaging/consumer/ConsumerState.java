package dev.kaipiao.messaging.consumer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How a consumer is doing; written by its thread, read by anyone. */
final class ConsumerState {

  private final LagMeter lag = new LagMeter();
  private volatile long workedAt = System.nanoTime();
  private volatile String trouble = "";
  private volatile boolean held;
  private volatile boolean resting;
  private final AtomicLong allowance = new AtomicLong(BatchConsumer.UNLIMITED);
  private final AtomicLong handled = new AtomicLong();

  void worked(Chunk<Item> chunk) {
    if (chunk.isLive()) {
      int records = chunk.items().size();
      lag.done(records);
      handled.addAndGet(records);
      allowance.updateAndGet(left -> left == BatchConsumer.UNLIMITED ? left : left - records);
    }
    idles();
  }

  /** There is nothing to do, and the group knows that the consumer is there. */
  void idles() {
    workedAt = System.nanoTime();
    trouble = "";
  }

  void waits(Throwable fault) {
    trouble = String.valueOf(fault.getMessage());
  }

  /** Nothing is to be read for now. */
  void hold(boolean hold) {
    held = hold;
  }

  boolean isHeld() {
    return held;
  }

  /** The last batch before the hold is done, or reading goes on. */
  void rests(boolean rests) {
    resting = rests;
  }

  boolean isResting() {
    return resting;
  }

  /** How many records it may read from now on. */
  void allow(long records) {
    allowance.set(records);
  }

  long allowance() {
    return allowance.get();
  }

  boolean mayRead() {
    return allowance.get() > 0;
  }

  /** Records of topics that it has handled since it was made. */
  long handled() {
    return handled.get();
  }

  LagMeter lag() {
    return lag;
  }

  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - workedAt);
  }

  String trouble() {
    return trouble;
  }
}
