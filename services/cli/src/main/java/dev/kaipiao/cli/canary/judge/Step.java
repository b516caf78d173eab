package dev.kaipiao.cli.canary.judge;

import java.time.Duration;

/**
 * One step up.
 *
 * @param percent of what comes to the door that the new release answers
 * @param answers that it has to give before the next step
 * @param records that each of its readers takes on trial; 0: none, its partitions stay with others
 * @param atLeast how long it lasts in any case
 */
public record Step(int percent, long answers, long records, Duration atLeast) {

  public Step {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException(percent + " % of what comes");
    }
  }

  /** The running release answers nothing any more. */
  public boolean isWhole() {
    return percent == 100;
  }
}
