package dev.kaipiao.benchmarks.load.ledger;

import java.util.Arrays;

/**
 * What the audit log showed, by the hashed id of each issued event; an entry can be read before the
 * event itself is.
 */
final class AuditTable {

  private final LongIndex slots;
  private int[] owners;
  private int[] times;
  private long[] indexes;

  AuditTable(int expected) {
    slots = new LongIndex(expected);
    owners = new int[expected];
    times = new int[expected];
    indexes = new long[expected];
    fill(0);
  }

  /** The event was issued for this request. */
  void bind(long event, int owner) {
    int slot = slotOf(event);
    owners[slot] = owner;
  }

  /** The request of the event, {@link InvoiceTable#UNBOUND} when it is not known or not ours. */
  int owner(long event) {
    int slot = slots.get(event);
    return slot == LongIndex.ABSENT ? InvoiceTable.UNBOUND : owners[slot];
  }

  /** When the event was seen in the log. */
  int time(long event) {
    int slot = slots.get(event);
    return slot == LongIndex.ABSENT ? Ticks.NEVER : times[slot];
  }

  /** Keeps the first place of the event in the log. Returns whether it now has two. */
  boolean mark(long event, long index, int at) {
    int slot = slotOf(event);
    if (times[slot] == Ticks.NEVER) {
      times[slot] = at;
      indexes[slot] = index;
      return false;
    }
    return indexes[slot] != index;
  }

  private int slotOf(long event) {
    int slot = slots.get(event);
    if (slot != LongIndex.ABSENT) {
      return slot;
    }
    slot = slots.size();
    if (slot == owners.length) {
      int room = slot * 2;
      owners = Arrays.copyOf(owners, room);
      times = Arrays.copyOf(times, room);
      indexes = Arrays.copyOf(indexes, room);
      fill(slot);
    }
    slots.putIfAbsent(event, slot);
    return slot;
  }

  private void fill(int from) {
    Arrays.fill(owners, from, owners.length, InvoiceTable.UNBOUND);
    Arrays.fill(times, from, times.length, Ticks.NEVER);
  }
}
