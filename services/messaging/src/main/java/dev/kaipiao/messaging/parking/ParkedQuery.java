package dev.kaipiao.messaging.parking;

import dev.kaipiao.contracts.reason.ReasonCode;

/**
 * Which parked records to list, oldest first.
 *
 * @param consumer null for all
 * @param topic null for all
 * @param reason null for all
 * @param key null for all
 * @param afterId only records parked after this one; 0 from the beginning
 * @param limit 1 to 1000
 */
public record ParkedQuery(
    String consumer, String topic, ReasonCode reason, String key, long afterId, int limit) {

  private static final int MOST = 1000;

  public ParkedQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a page has 1 to 1000 records");
    }
  }

  /** The first hundred of all. */
  public static ParkedQuery all() {
    return new ParkedQuery(null, null, null, null, 0, 100);
  }

  public ParkedQuery ofConsumer(String name) {
    return new ParkedQuery(name, topic, reason, key, afterId, limit);
  }

  public ParkedQuery after(long id) {
    return new ParkedQuery(consumer, topic, reason, key, id, limit);
  }

  public ParkedQuery limit(int most) {
    return new ParkedQuery(consumer, topic, reason, key, afterId, most);
  }
}
