package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.pace.NanoClock;
import dev.kaipiao.benchmarks.load.send.Later;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only while somebody sleeps; what was put off happens on the way. */
public final class VirtualTime implements NanoClock, Later {

  private record Event(long at, long order, Runnable work) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private long now;
  private long scheduled;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void sleepUntil(long nanoTime) {
    while (!events.isEmpty() && events.peek().at() <= nanoTime) {
      Event event = events.remove();
      now = Math.max(now, event.at());
      event.work().run();
    }
    now = Math.max(now, nanoTime);
  }

  @Override
  public void after(Duration delay, Runnable work) {
    at(now + delay.toNanos(), work);
  }

  public void at(long nanoTime, Runnable work) {
    events.add(new Event(nanoTime, scheduled++, work));
  }

  public void sleep(Duration duration) {
    sleepUntil(now + duration.toNanos());
  }

  public int ticks() {
    return Ticks.ofNanos(now);
  }
}
