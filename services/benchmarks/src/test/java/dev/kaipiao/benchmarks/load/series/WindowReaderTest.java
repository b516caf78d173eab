package dev.kaipiao.benchmarks.load.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kaipiao.benchmarks.load.ledger.Expectations;
import dev.kaipiao.benchmarks.load.ledger.ExpectedFaults;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.request.Lane;
import dev.kaipiao.contracts.value.RequestId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A hundred requests a second for ten seconds, every second one in a batch, after 50 of warm-up.
 */
class WindowReaderTest {

  private static final int WARM_UP = 50;
  private static final int REQUESTS = WARM_UP + 1_000;
  private static final int FROM = Ticks.ofSeconds(5);
  private static final Window SECOND_HALF =
      new Window("second half", Duration.ofSeconds(5), Duration.ofSeconds(10));

  private final RequestLedger ledger =
      new RequestLedger(REQUESTS, Expectations.wholeWay(ExpectedFaults.NONE));
  private final Recording recording =
      new Recording(
          ledger,
          WindowReaderTest::intendedAt,
          sequence -> sequence % 2 == 0 ? Lane.SINGLE : Lane.BATCH,
          WARM_UP,
          FROM);

  @BeforeEach
  void acceptAllAfterTenMillisecondsButRefuseEveryTenthOfTheSecondHalf() {
    for (int sequence = 0; sequence < REQUESTS; sequence++) {
      if (intendedAt(sequence) >= FROM + Ticks.ofSeconds(5) && sequence % 10 == 0) {
        ledger.refused(sequence, 1 + sequence % 3);
      } else {
        ledger.accepted(sequence, intendedAt(sequence) + Ticks.ofSeconds(0.01));
      }
    }
  }

  @Test
  void aWindowTellsWhatWasOfferedServedAndRefusedByLane() {
    // When
    var figures = new WindowReader(recording).read(SECOND_HALF);
    // Then
    assertThat(figures.offeredPerSecond()).isCloseTo(100, within(0.5));
    assertThat(figures.acceptedInTimePerSecond()).isCloseTo(90, within(1.0));
    assertThat(figures.lanes().get("single").refused()).isEqualTo(50);
    assertThat(figures.lanes().get("single").servedShare()).isCloseTo(0.8, within(0.01));
    assertThat(figures.lanes().get("batch").refused()).isZero();
    assertThat(figures.lanes().get("batch").p99Ms()).isCloseTo(10, within(0.1));
    assertThat(figures.retryAfterP50Seconds()).isEqualTo(2);
    assertThat(figures.retryAfterMaxSeconds()).isEqualTo(3);
  }

  @Test
  void theLongestSilenceIsFoundWhereverItIs() {
    // Given: issued at once, except for three seconds
    for (int sequence = WARM_UP; sequence < REQUESTS; sequence++) {
      int at = intendedAt(sequence);
      boolean silent = at >= FROM + Ticks.ofSeconds(6) && at < FROM + Ticks.ofSeconds(9);
      ledger.issued(
          sequence,
          new RequestId(new UUID(0x8000L, sequence)),
          sequence,
          sequence,
          silent ? FROM + Ticks.ofSeconds(9) : at);
    }
    // When
    var figures = new WindowReader(recording).read(SECOND_HALF);
    // Then
    assertThat(figures.longestIssuingSilenceMs()).isCloseTo(3_000, within(15.0));
    assertThat(figures.longestSilenceMs()).isLessThan(50);
    assertThat(figures.issuedPerSecond()).isCloseTo(100, within(1.0));
  }

  @Test
  void whatComesAfterItsCallerIsGoneIsNotInTime() {
    // Given
    var late = new RequestLedger(REQUESTS, Expectations.wholeWay(ExpectedFaults.NONE));
    for (int sequence = 0; sequence < REQUESTS; sequence++) {
      late.accepted(sequence, intendedAt(sequence) + Ticks.ofSeconds(sequence % 4 == 0 ? 11 : 1));
    }
    var all = new Window("all", Duration.ZERO, Duration.ofSeconds(10));
    // When
    var figures =
        new WindowReader(
                new Recording(
                    late, WindowReaderTest::intendedAt, sequence -> Lane.SINGLE, WARM_UP, FROM))
            .read(all);
    // Then
    assertThat(figures.lanes().get("single").accepted()).isEqualTo(1_000);
    assertThat(figures.lanes().get("single").inTime()).isEqualTo(750);
  }

  @Test
  void theTimelineHasASecondForEachSecondAndLeavesTheWarmUpOut() {
    // When
    var timeline = new TimelineReader(recording).read();
    // Then
    assertThat(timeline.seconds()).isBetween(10, 11);
    assertThat(timeline.offered().subList(0, 9)).containsOnly(100);
    assertThat(timeline.refused().get(2)).isZero();
    assertThat(timeline.refused().get(7)).isEqualTo(10);
    assertThat(timeline.track(Stage.ACCEPTED).p99Ms().get(3)).isCloseTo(10, within(0.1));
    assertThat(timeline.track(Stage.SIGNED).reached()).containsOnly(0);
  }

  private static int intendedAt(int sequence) {
    return sequence < WARM_UP ? sequence : FROM + Ticks.ofNanos((sequence - WARM_UP) * 10_000_000L);
  }
}
