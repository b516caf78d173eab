package dev.kaipiao.messaging.upkeep;

import java.time.Duration;

/**
 * What was in the tables at the last look.
 *
 * @param unsent rows in the outbox, counted up to 100,000
 * @param oldestUnsent age of the oldest of them
 * @param parked records in the parking lot, counted up to 100,000
 */
public record Backlog(long unsent, Duration oldestUnsent, long parked) {

  static final Backlog NONE = new Backlog(0, Duration.ZERO, 0);
}
