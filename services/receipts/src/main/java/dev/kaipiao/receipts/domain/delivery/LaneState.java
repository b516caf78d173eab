package dev.kaipiao.receipts.domain.delivery;

import java.util.Locale;

/** How a lane goes. */
public enum LaneState {
  /** Messages go out. */
  OPEN,
  /** The bank asked for less; the lane pauses. */
  THROTTLED,
  /** Most tries failed: the breaker lets one message through now and then. */
  BROKEN,
  /** The bank wanted no more messages; it has to be registered again. */
  DISABLED,
  /** No instance serves the lane at the moment. */
  UNATTENDED;

  /** The name in the API, in the database and in metrics. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static LaneState named(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
