package dev.kaipiao.benchmarks.load.ledger;

import java.util.Arrays;

/** A map from {@code long} to {@code int} without objects: open addressing, at most half full. */
final class LongIndex {

  static final int ABSENT = -1;

  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private long[] keys;
  private int[] values;
  private int size;

  /**
   * @param expected how many keys fit before it grows
   */
  LongIndex(int expected) {
    allocate(Math.max(16, Integer.highestOneBit(Math.max(1, expected - 1)) * 4));
  }

  int get(long key) {
    return values[placeOf(key)];
  }

  /** Keeps the first value of a key. Returns whether it was kept. */
  boolean putIfAbsent(long key, int value) {
    int place = placeOf(key);
    if (values[place] != ABSENT) {
      return false;
    }
    keys[place] = key;
    values[place] = value;
    size++;
    if (size > keys.length / 2) {
      grow();
    }
    return true;
  }

  int size() {
    return size;
  }

  private int placeOf(long key) {
    int mask = keys.length - 1;
    int place = (int) ((key * SPREAD) >>> 32) & mask;
    while (values[place] != ABSENT && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    allocate(oldKeys.length * 2);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != ABSENT) {
        int place = placeOf(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }

  private void allocate(int capacity) {
    keys = new long[capacity];
    values = new int[capacity];
    Arrays.fill(values, ABSENT);
  }
}
