package dev.kaipiao.cli.bench;

import java.time.Duration;

/**
 * How much time measurements take: all that is published, or as much as shows whether they work.
 */
public enum Pace {
  FULL,
  QUICK;

  /** One of two durations in seconds. */
  Duration seconds(long full, long quick) {
    return Duration.ofSeconds(this == FULL ? full : quick);
  }
}
