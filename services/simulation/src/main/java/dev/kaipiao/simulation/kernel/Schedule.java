package dev.kaipiao.simulation.kernel;

import java.util.PriorityQueue;

/** Virtual time: what is to happen, in its order. Nothing happens at the same time twice over. */
public final class Schedule {

  private record Event(long at, long order, Runnable action) implements Comparable<Event> {

    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>(64);
  private long now;
  private long order;

  /** Microseconds since the beginning. */
  public long now() {
    return now;
  }

  /** So many events have happened or will. */
  public long events() {
    return order;
  }

  public void after(long delay, Runnable action) {
    events.add(new Event(now + delay, order++, action));
  }

  /** Lets the next thing happen; false when nothing is left. */
  public boolean advance() {
    Event event = events.poll();
    if (event == null) {
      return false;
    }
    now = event.at();
    event.action().run();
    return true;
  }
}
