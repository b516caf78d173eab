package dev.kaipiao.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Zones share the time: moving one moves all. */
public final class TestingClock extends Clock {

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private TestingClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Stands at this time, in the zone of China. */
  public static TestingClock at(Instant start) {
    return new TestingClock(new AtomicReference<>(start), ZoneId.of("Asia/Shanghai"));
  }

  /** Stands at this time, written as RFC 3339, such as {@code 2026-11-01T09:00:00Z}. */
  public static TestingClock at(String start) {
    return at(Instant.parse(start));
  }

  public void advance(Duration step) {
    now.updateAndGet(time -> time.plus(step));
  }

  /** Jumps to a time, which may lie in the past. */
  public void set(Instant time) {
    now.set(time);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId otherZone) {
    return new TestingClock(now, otherZone);
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
