package dev.kaipiao.issuance.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Target 100 ms, from 100 to 1,000 in flight. */
class ConcurrencyLimitTest {

  private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(100);

  private final ConcurrencyLimit limit =
      new ConcurrencyLimit(TimeUnit.MILLISECONDS.toNanos(100), 400, 100, 1_000, 0);
  private long now;

  @Test
  void aSlowBrokerGetsFewerUntilTheLeast() {
    window(20, 300);
    assertThat(limit.limit()).isEqualTo(360);
    for (int i = 0; i < 100; i++) {
      window(20, 300);
    }
    assertThat(limit.limit()).isEqualTo(100);
  }

  @Test
  void aFastBrokerGetsMoreWhenMoreIsWanted() {
    window(300, 5);
    assertThat(limit.limit()).isEqualTo(440);
    for (int i = 0; i < 100; i++) {
      window(limit.limit() * 3 / 4, 5);
    }
    assertThat(limit.limit()).isEqualTo(1_000);
  }

  @Test
  void whatIsNotUsedDoesNotGrow() {
    window(50, 5);
    window(50, 5);
    assertThat(limit.limit()).isEqualTo(400);
  }

  @Test
  void aFewAnswersProveNothing() {
    window(5, 5_000);
    assertThat(limit.limit()).isEqualTo(400);
  }

  @Test
  void aSingleRequestFindsRoomWhereBatchAndBackfillDoNot() {
    // Given
    for (int i = 0; i < 100; i++) {
      assertThat(limit.enter(Priority.BACKFILL)).isTrue();
    }
    // Then
    assertThat(limit.enter(Priority.BACKFILL)).isFalse();
    assertThat(limit.hasRoom(Priority.BATCH)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(limit.enter(Priority.BATCH)).isTrue();
    }
    assertThat(limit.enter(Priority.BATCH)).isFalse();
    for (int i = 0; i < 200; i++) {
      assertThat(limit.enter(Priority.INTERACTIVE)).isTrue();
    }
    assertThat(limit.hasRoom(Priority.INTERACTIVE)).isFalse();
    assertThat(limit.inFlight()).isEqualTo(400);
  }

  /** So many requests at once, each answered after so long, the last at the end of the window. */
  private void window(int requests, long millis) {
    for (int i = 0; i < requests; i++) {
      assertThat(limit.enter(Priority.INTERACTIVE)).isTrue();
    }
    for (int i = 0; i < requests - 1; i++) {
      limit.leave(TimeUnit.MILLISECONDS.toNanos(millis), now);
    }
    now += WINDOW;
    limit.leave(TimeUnit.MILLISECONDS.toNanos(millis), now);
  }
}
