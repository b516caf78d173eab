package dev.kaipiao.benchmarks.load.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kaipiao.benchmarks.load.ledger.Expectations;
import dev.kaipiao.benchmarks.load.ledger.ExpectedFaults;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import org.junit.jupiter.api.Test;

class StageReaderTest {

  private static final int TICKS_OF_A_MILLISECOND = 100;

  @Test
  void percentilesAreThoseOfTheLatenciesFromTheIntendedTime() {
    // Given: request n is meant to leave at n ms and takes n ms, so that it is accepted at 2n ms
    var ledger = new RequestLedger(1_001, Expectations.wholeWay(ExpectedFaults.NONE));
    for (int n = 1; n <= 1_000; n++) {
      ledger.accepted(n, 2 * n * TICKS_OF_A_MILLISECOND);
    }
    // When
    var figures =
        new StageReader(ledger, n -> n * TICKS_OF_A_MILLISECOND, 1).figuresOf(Stage.ACCEPTED);
    // Then
    assertThat(figures.count()).isEqualTo(1_000);
    assertThat(figures.p50Ms()).isCloseTo(500, within(1.0));
    assertThat(figures.p99Ms()).isCloseTo(990, within(1.0));
    assertThat(figures.maxMs()).isCloseTo(1_000, within(1.0));
    assertThat(figures.perSecond()).isCloseTo(500, within(0.01));
  }

  @Test
  void warmUpIsNotTold() {
    // Given
    var ledger = new RequestLedger(10, Expectations.wholeWay(ExpectedFaults.NONE));
    for (int n = 0; n < 10; n++) {
      ledger.accepted(n, n < 5 ? 1_000_000 : n * TICKS_OF_A_MILLISECOND);
    }
    // When
    var figures =
        new StageReader(ledger, n -> n * TICKS_OF_A_MILLISECOND, 5).figuresOf(Stage.ACCEPTED);
    // Then
    assertThat(figures.count()).isEqualTo(5);
    assertThat(figures.maxMs()).isZero();
  }

  @Test
  void aStageThatNobodyReachedHasNoFigures() {
    // Given
    var ledger = new RequestLedger(10, Expectations.wholeWay(ExpectedFaults.NONE));
    // When
    var figures = new StageReader(ledger, n -> 0, 0).figuresOf(Stage.AUDITED);
    // Then
    assertThat(figures).isEqualTo(new StageFigures(0, 0, 0, 0, 0));
  }
}
