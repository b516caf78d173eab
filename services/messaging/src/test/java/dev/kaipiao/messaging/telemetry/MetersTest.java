package dev.kaipiao.messaging.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aMeterHasTheLabelsThatItsMetricDeclares() {
    // When
    Meters.counter(registry, Metric.CONSUMER_PARKED, "reader", "KP-9001").increment();
    // Then
    assertThat(
            registry
                .get("kaipiao.consumer.parked")
                .tags("consumer", "reader", "reason", "KP-9001")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void aMeterCannotHaveOtherLabels() {
    assertThatThrownBy(() -> Meters.counter(registry, Metric.CONSUMER_PARKED, "reader"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Meters.counter(registry, Metric.RELAY_SENT, "tenant"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aThousandBanksAreNoMoreThanTheBound() {
    // Given
    registry.config().meterFilter(new BoundedLabels());
    // When
    IntStream.range(0, 1_000)
        .forEach(
            bank ->
                Meters.counter(registry, Metric.RECEIPTS_LANE_TRIES, "bank-" + bank, "taken")
                    .increment());
    // Then
    assertThat(registry.find("kaipiao.receipts.lane.tries").counters())
        .hasSize(Label.BANK.mostValues());
  }

  @Test
  void metersOfOthersAreLeftAlone() {
    // Given
    registry.config().meterFilter(new BoundedLabels());
    // When
    IntStream.range(0, 1_000)
        .forEach(bank -> registry.counter("other.library", "bank", "bank-" + bank).increment());
    // Then
    assertThat(registry.find("other.library").counters()).hasSize(1_000);
  }

  @Test
  void namesAreOursAndEachIsThereOnce() {
    List<String> names = Arrays.stream(Metric.values()).map(Metric::meterName).toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("kaipiao(\\.[a-z]+)+"));
  }

  @Test
  void timesAreInSecondsAndDelaysAreCountedByBounds() {
    // When
    Meters.gauge(registry, Metric.OUTBOX_OLDEST_AGE, () -> 3);
    Meters.timer(registry, Metric.CONSUMER_DELAY, "reader");
    // Then
    Meter age = registry.get("kaipiao.outbox.oldest.age").gauge();
    assertThat(age.getId().getBaseUnit()).isEqualTo("seconds");
    assertThat(Metric.CONSUMER_DELAY.series())
        .contains("kaipiao_consumer_delay_seconds_bucket", "kaipiao_consumer_delay_seconds_count");
  }
}
