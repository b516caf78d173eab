package dev.kaipiao.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kaipiao.benchmarks.load.ledger.Expectations;
import dev.kaipiao.benchmarks.load.ledger.ExpectedFaults;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.pace.Pacer;
import dev.kaipiao.benchmarks.load.pace.SteadySchedule;
import dev.kaipiao.benchmarks.load.request.Lane;
import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.send.Sender;
import dev.kaipiao.benchmarks.load.series.StageFigures;
import dev.kaipiao.benchmarks.load.series.StageReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenModelTest {

  private static final SteadySchedule TEN_SECONDS = new SteadySchedule(100, 1_000);

  private final VirtualTime time = new VirtualTime();
  private final RequestLedger ledger =
      new RequestLedger(TEN_SECONDS.count(), Expectations.wholeWay(ExpectedFaults.NONE));

  @Test
  void everyRequestThatWasDueDuringAStallShowsIt() throws InterruptedException {
    // Given
    var server = new StallingServer(time, Duration.ofSeconds(2), Duration.ofSeconds(4));
    // When
    run(new Sender(server, 1_000, time, ledger, time::ticks));
    // Then: 200 of 1,000 were due in the stall, the first of them waited for all of it
    var figures = accepted();
    assertThat(figures.count()).isEqualTo(1_000);
    assertThat(figures.p50Ms()).isEqualTo(1.0);
    assertThat(figures.p99Ms()).isCloseTo(1_900, within(15.0));
    assertThat(figures.maxMs()).isCloseTo(2_001, within(2.0));
    assertThat(latenciesAbove(1_001)).isEqualTo(100);
  }

  @Test
  void latencyCountsFromTheIntendedTimeWhenConnectionsRunOut() throws InterruptedException {
    // Given
    var server = new StallingServer(time, Duration.ofSeconds(2), Duration.ofSeconds(4));
    // When
    run(new Sender(server, 4, time, ledger, time::ticks));
    // Then: though four requests only were on their way, the others count as if they had been
    var figures = accepted();
    assertThat(figures.count()).isEqualTo(1_000);
    assertThat(figures.maxMs()).isCloseTo(2_001, within(2.0));
    assertThat(latenciesAbove(1_001)).isGreaterThanOrEqualTo(100);
  }

  @Test
  void aGeneratorThatWasHeldUpSendsAtOnceAndCountsFromTheIntendedTime()
      throws InterruptedException {
    // Given
    var server = new StallingServer(time, Duration.ZERO, Duration.ZERO);
    var sender = new Sender(server, 1_000, time, ledger, time::ticks);
    // When
    new Pacer(time, TEN_SECONDS)
        .run(
            0,
            sequence -> {
              if (sequence == 300) {
                time.sleep(Duration.ofSeconds(1));
              }
              sender.send(new Parcel(sequence, 1, Lane.SINGLE));
              return sequence + 1;
            });
    time.sleep(Duration.ofSeconds(1));
    // Then
    assertThat(accepted().maxMs()).isCloseTo(1_001, within(2.0));
    assertThat(latenciesAbove(501)).isEqualTo(50);
  }

  private void run(Sender sender) throws InterruptedException {
    new Pacer(time, TEN_SECONDS)
        .run(
            0,
            sequence -> {
              sender.send(new Parcel(sequence, 1, Lane.SINGLE));
              return sequence + 1;
            });
    time.sleep(Duration.ofSeconds(10));
  }

  private StageFigures accepted() {
    return new StageReader(ledger, OpenModelTest::intendedAt, 0).figuresOf(Stage.ACCEPTED);
  }

  private long latenciesAbove(double millis) {
    long above = 0;
    for (int sequence = 0; sequence < ledger.requests(); sequence++) {
      int latency = ledger.timeOf(sequence, Stage.ACCEPTED) - intendedAt(sequence);
      above += Ticks.toMillis(latency) > millis ? 1 : 0;
    }
    return above;
  }

  private static int intendedAt(int sequence) {
    return Ticks.ofNanos(TEN_SECONDS.intendedNanos(sequence));
  }
}
