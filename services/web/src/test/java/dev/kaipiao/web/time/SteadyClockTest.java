package dev.kaipiao.web.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.testkit.TestingClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final TestingClock wall = TestingClock.at(NOON);
  private final AtomicLong nanos = new AtomicLong(-7);
  private final Clock steady = SteadyClock.from(wall, nanos::get);

  @Test
  void itGoesOnEvenlyWhenTheWallClockIsSet() {
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    wall.set(NOON.plus(Duration.ofMinutes(50)));
    assertThat(steady.instant()).isEqualTo(NOON.plusSeconds(3));
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    wall.set(NOON.minus(Duration.ofMinutes(50)));
    assertThat(steady.instant()).isEqualTo(NOON.plusSeconds(6));
  }

  @Test
  void itTellsTheSameTimeInEveryZone() {
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(steady.withZone(ZoneOffset.UTC).instant()).isEqualTo(steady.instant());
    assertThat(steady.withZone(ZoneOffset.UTC).getZone()).isEqualTo(ZoneOffset.UTC);
  }
}
