package dev.kaipiao.messaging.pressure;

import java.time.Duration;

/**
 * How far a consumer group is behind on its topics, all its instances together.
 *
 * @param records between the committed offsets and the ends
 * @param perSecond what the group handles when there is more than it can handle; 0 while unknown
 * @param still how long nothing was handled although something was there
 */
public record Lag(long records, double perSecond, Duration still) {

  private static final double MILLIS = 1_000.0;

  /** Nothing waits, and nothing is known about the rate. */
  public static final Lag NONE = new Lag(0, 0, Duration.ZERO);

  /**
   * How long the records take at the rate last seen, which is never less than how long nothing has
   * been handled. While no rate is known it is that.
   */
  public Duration time() {
    Duration needed =
        perSecond <= 0 ? Duration.ZERO : Duration.ofMillis((long) (records / perSecond * MILLIS));
    return needed.compareTo(still) > 0 ? needed : still;
  }
}
