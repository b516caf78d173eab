package dev.kaipiao.cli.canary;

import dev.kaipiao.cli.canary.judge.Part;
import dev.kaipiao.cli.canary.sight.Instance;
import java.time.Duration;
import java.time.Instant;

/**
 * Some records on trial: the new release joins the consumer groups, reads so many, and leaves; then
 * it is waited for what others say who read what it wrote.
 */
final class Trial {

  /** The reader whose records count; the others read what they get. */
  private static final String READER = "requests";

  /** Until what was written is sent and read. */
  private static final Duration SETTLING = Duration.ofSeconds(6);

  private enum Stand {
    NONE,
    WAITING,
    READING,
    SETTLING,
    DONE
  }

  private final Instance fresh;
  private Stand stand = Stand.NONE;
  private long records;
  private Instant readAt = Instant.MAX;
  private long decided;
  private long parkedBehind;

  Trial(Instance fresh) {
    this.fresh = fresh;
  }

  /** With the next step. */
  void begin(long ofRecords) {
    records = ofRecords;
    stand = ofRecords == 0 ? Stand.DONE : Stand.WAITING;
    decided = 0;
    parkedBehind = 0;
  }

  /** Gives it the records, once. */
  void letRead() {
    if (stand == Stand.WAITING && fresh.takeOn(records)) {
      stand = Stand.READING;
    }
  }

  /** It reads, or what it wrote is on its way. */
  boolean isOpen() {
    return stand == Stand.READING || stand == Stand.SETTLING;
  }

  boolean isDone() {
    return stand == Stand.DONE;
  }

  /**
   * What was seen meanwhile.
   *
   * @return what is known of what others parked: nothing until the trial is over
   */
  Part note(long decidedNow, long parkedBehindNow) {
    if (!isOpen()) {
      return Part.NONE;
    }
    decided += decidedNow;
    parkedBehind += parkedBehindNow;
    if (stand == Stand.READING && fresh.hasRead(READER)) {
      fresh.takeOn(0);
      stand = Stand.SETTLING;
      readAt = Instant.now();
    }
    if (stand == Stand.SETTLING && Instant.now().isAfter(readAt.plus(SETTLING))) {
      stand = Stand.DONE;
      return new Part(parkedBehind, Math.max(parkedBehind, decided));
    }
    return Part.NONE;
  }
}
