package dev.kaipiao.messaging.outbox;

import java.util.UUID;

/**
 * The outbox is walked in shards, so that the relays of several instances can share it: a key
 * belongs to one shard, and a shard to one relay at a time. All instances must agree on their
 * number, and rows outlive a version, so it is no setting.
 */
public final class Shard {

  public static final int COUNT = 8;

  /** Knuth's multiplicative hashing, since neighbouring keys have neighbouring hash codes. */
  private static final int SPREAD = 0x9E3779B9;

  private Shard() {}

  /**
   * The shard of a record.
   *
   * @param key what the record is ordered by, null when nothing orders it
   * @param id of the record, which then spreads it
   */
  public static short of(String key, UUID id) {
    Object sorter = key == null ? id : key;
    return (short) Math.floorMod((sorter.hashCode() * SPREAD) >>> 16, COUNT);
  }

  /** The most shards that one of so many relays holds: its even share. */
  public static int share(long relays) {
    return (int) ((COUNT + relays - 1) / Math.max(1, relays));
  }
}
