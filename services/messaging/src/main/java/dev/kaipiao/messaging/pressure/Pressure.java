package dev.kaipiao.messaging.pressure;

import java.time.Duration;
import java.util.Map;

/**
 * How much waits, at one moment.
 *
 * @param lags by the name of the consumer; empty while the broker does not answer
 * @param unsent rows in the outbox, counted up to 100,000
 * @param oldestUnsent age of the oldest of them
 */
public record Pressure(Map<String, Lag> lags, long unsent, Duration oldestUnsent) {

  public Pressure {
    lags = Map.copyOf(lags);
  }

  /** The lag of a consumer; none when it is not known. */
  public Lag lagOf(String consumer) {
    return lags.getOrDefault(consumer, Lag.NONE);
  }
}
