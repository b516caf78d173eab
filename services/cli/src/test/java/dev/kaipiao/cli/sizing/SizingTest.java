package dev.kaipiao.cli.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingTest {

  /** Round numbers: a millisecond in all, two kilobytes in Kafka, ten in PostgreSQL's log. */
  private static final Costs COSTS =
      new Costs(
          Map.of(
              "issuance", 300.0,
              "signing", 100.0,
              "receipts", 100.0,
              "audit", 100.0,
              "kafka", 100.0,
              "postgres", 300.0),
          2.0,
          10.0);

  @Test
  void theMillionOfADayComesInTenHoursWithAPeak() {
    Sizing size = new Sizing(1_000_000, COSTS);
    assertThat(size.peak()).isCloseTo(1_000_000 / 19_755.0, within(0.1));
  }

  @Test
  void aSmallPlatformHasTwoOfEachServiceAllTheSame() {
    Sizing size = new Sizing(1_000_000, COSTS);
    assertThat(Sizing.SERVICES).allMatch(service -> size.instances(service) == 2);
    assertThat(size.partitions()).isEqualTo(6);
    assertThat(size.cells()).isOne();
  }

  @Test
  void instancesBearThePeakWhileAZoneIsAway() {
    // Given
    Sizing size = new Sizing(100_000_000, COSTS);
    // When
    double busy = size.peak() * 300 / 1e6;
    // Then
    assertThat(size.instances("issuance")).isEqualTo((int) Math.ceil(busy / 0.6 * 1.5 / 2));
    assertThat(size.instances("issuance") * 2 * 2 / 3.0 * 0.6).isGreaterThanOrEqualTo(busy);
  }

  @Test
  void aBrokerKeepsAWeekThreeTimesOnThreeBrokers() {
    Sizing size = new Sizing(30_000_000, COSTS);
    assertThat(size.diskGigabytesOfABroker()).isCloseTo(60 * 7 * 4 / 3.0, within(0.001));
    assertThat(size.walGigabytesADay()).isCloseTo(300, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({"120000000, 1", "120000001, 2", "1200000000, 10"})
  void beyondACellThereAreSeveralOfEvenSize(long perDay, int cells) {
    Sizing size = new Sizing(perDay, COSTS);
    assertThat(size.cells()).isEqualTo(cells);
    assertThat(size.perDayAndCell() * cells).isBetween(perDay, perDay + cells);
    assertThat(size.cores()).isEqualTo(cells * new Sizing(size.perDayAndCell(), COSTS).cores());
  }

  @Test
  void partitionsAreEnoughForEveryReader() {
    Costs dear = new Costs(Map.of("audit", 10_000.0), 2.0, 10.0);
    Sizing size = new Sizing(120_000_000, dear);
    assertThat(size.instances("audit")).isGreaterThan(3);
    assertThat(size.partitions()).isGreaterThanOrEqualTo(2 * size.instances("audit"));
    assertThat(size.partitions() % 6).isZero();
  }

  @Test
  void noInvoicesNeedNoSize() {
    assertThatThrownBy(() -> new Sizing(0, COSTS)).isInstanceOf(IllegalArgumentException.class);
  }
}
