package dev.kaipiao.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.benchmarks.load.LoadProgress.Phase;
import dev.kaipiao.benchmarks.load.ledger.Tally;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadProgressTest {

  private static final Duration ELAPSED = Duration.ofMillis(12_345);

  @Test
  void itIsALineForPeople() {
    // When
    var progress =
        new LoadProgress(
            Phase.WARMING_UP,
            ELAPSED,
            6_172,
            65_000,
            new Tally(6_170, 0, 0, 6_100, 6_050, 5_900, 5_850, 6_000, 5_800),
            0,
            "");
    // Then
    assertThat(progress)
        .hasToString(
            "warming up, 12 s: 6,172 of 65,000 left, accepted 6,170, issued 6,100, signed 6,050,"
                + " reported 5,900, delivered 5,850, audited 6,000");
  }

  @Test
  void troubleIsTold() {
    // When
    var progress =
        new LoadProgress(
            Phase.DRAINING, ELAPSED, 10, 10, new Tally(7, 3, 0, 7, 7, 7, 7, 7, 7), 2, "timeout");
    // Then
    assertThat(progress.toString())
        .startsWith("draining, ")
        .endsWith(", refused 3, sent again 2 (last: timeout)");
  }
}
