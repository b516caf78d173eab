package dev.kaipiao.benchmarks.load.ledger;

import java.util.Arrays;

/**
 * What was seen of each invoice number, whosever it is: a signature can be read before the event
 * that tells which request the number belongs to. A number has a slot from its first sight on.
 */
final class InvoiceTable {

  /** The owner of a number whose issued event was not read yet. */
  static final int UNBOUND = -1;

  /** The owner of a number that was issued for somebody else's request. */
  static final int FOREIGN = -2;

  /** What happens to an invoice after it was issued. */
  enum Mark {
    SIGNED(0),
    REPORTED(1),
    REPORT_REFUSED(2),
    DELIVERED(3);

    private final int place;

    Mark(int place) {
      this.place = place;
    }
  }

  private static final int MARKS = Mark.values().length;

  private final LongIndex slots;
  private int[] owners;
  private long[] issuedEvents;
  private int[] times;
  private long[] events;

  InvoiceTable(int expected) {
    slots = new LongIndex(expected);
    owners = new int[expected];
    issuedEvents = new long[expected];
    times = new int[expected * MARKS];
    events = new long[expected * MARKS];
    Arrays.fill(owners, UNBOUND);
    Arrays.fill(times, Ticks.NEVER);
  }

  /** The slot of a number, a new one at its first sight. */
  int slotOf(long number) {
    int slot = slots.get(number);
    if (slot != LongIndex.ABSENT) {
      return slot;
    }
    slot = slots.size();
    if (slot == owners.length) {
      grow();
    }
    slots.putIfAbsent(number, slot);
    return slot;
  }

  int owner(int slot) {
    return owners[slot];
  }

  long issuedEvent(int slot) {
    return issuedEvents[slot];
  }

  void bind(int slot, int owner, long issuedEvent) {
    owners[slot] = owner;
    issuedEvents[slot] = issuedEvent;
  }

  int time(int slot, Mark mark) {
    return times[slot * MARKS + mark.place];
  }

  /** Keeps the first event of this kind. Returns whether the number now has two different ones. */
  boolean mark(int slot, Mark mark, long event, int at) {
    int place = slot * MARKS + mark.place;
    if (times[place] == Ticks.NEVER) {
      times[place] = at;
      events[place] = event;
      return false;
    }
    return events[place] != event;
  }

  private void grow() {
    int used = owners.length;
    int room = used * 2;
    owners = Arrays.copyOf(owners, room);
    Arrays.fill(owners, used, room, UNBOUND);
    issuedEvents = Arrays.copyOf(issuedEvents, room);
    times = Arrays.copyOf(times, room * MARKS);
    Arrays.fill(times, used * MARKS, room * MARKS, Ticks.NEVER);
    events = Arrays.copyOf(events, room * MARKS);
  }
}
