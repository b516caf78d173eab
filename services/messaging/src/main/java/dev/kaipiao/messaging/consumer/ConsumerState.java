package dev.kaipiao.messaging.consumer;

import java.time.Duration;

/** How a consumer is doing; written by its thread, read by anyone. */
final class ConsumerState {

  private final LagMeter lag = new LagMeter();
  private volatile long workedAt = System.nanoTime();
  private volatile String trouble = "";
  private volatile boolean held;
  private volatile boolean resting;

  void worked(Chunk<Item> chunk) {
    if (chunk.isLive()) {
      lag.done(chunk.items().size());
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
