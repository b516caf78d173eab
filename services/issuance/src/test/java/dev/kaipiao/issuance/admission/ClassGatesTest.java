package dev.kaipiao.issuance.admission;

import static dev.kaipiao.issuance.admission.Priority.BACKFILL;
import static dev.kaipiao.issuance.admission.Priority.BATCH;
import static dev.kaipiao.issuance.admission.Priority.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.issuance.messaging.RequestConsumer;
import dev.kaipiao.messaging.pressure.Lag;
import dev.kaipiao.messaging.pressure.Pressure;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The default limits; 100 requests a second are worked off. */
class ClassGatesTest {

  private static final double RATE = 100;

  private final ClassGates gates =
      new ClassGates(
          new SmallRyeConfigBuilder()
              .withMapping(AdmissionSettings.class)
              .withConverter(MemorySize.class, 100, new MemorySizeConverter())
              .build()
              .getConfigMapping(AdmissionSettings.class));

  @Test
  void theLessUrgentIsHeldBackFirst() {
    assertThat(closedAtLag(1)).isEmpty();
    assertThat(closedAtLag(3)).containsExactly(BACKFILL);
    assertThat(closedAtLag(6)).containsExactly(BATCH, BACKFILL);
    assertThat(closedAtLag(9)).containsExactly(INTERACTIVE, BATCH, BACKFILL);
  }

  @Test
  void aBacklogOfBatchesNeverHoldsASingleRequestBack() {
    assertThat(closed(moving(0), moving(30), Duration.ZERO)).containsExactly(BACKFILL);
    assertThat(closed(moving(0), moving(10_000), Duration.ZERO)).containsExactly(BATCH, BACKFILL);
  }

  @Test
  void eventsThatCannotBeSentHoldEverybodyBackInTheEnd() {
    assertThat(closed(moving(0), moving(0), Duration.ofSeconds(15))).containsExactly(BACKFILL);
    assertThat(closed(moving(0), moving(0), Duration.ofSeconds(45)))
        .containsExactly(BATCH, BACKFILL);
    assertThat(closed(moving(0), moving(0), Duration.ofSeconds(61))).hasSize(3);
  }

  @Test
  void inAnOutageSingleRequestsAreTakenInUntilItWouldTakeTooLongToWorkThemOff() {
    assertThat(closed(standing(60), moving(0), Duration.ZERO)).containsExactly(BATCH, BACKFILL);
    assertThat(closed(standing(601), moving(0), Duration.ZERO)).hasSize(3);
  }

  @Test
  void anOutageThatBeganWithTooMuchLetsSingleRequestsInAgain() {
    // Given
    assertThat(closedAtLag(9)).contains(INTERACTIVE);
    // Then
    assertThat(closed(standing(60), moving(0), Duration.ZERO)).doesNotContain(INTERACTIVE);
  }

  @Test
  void whileTheBrokerTellsNothingNobodyIsHeldBackByWhatItToldBefore() {
    // Given
    assertThat(closedAtLag(9)).hasSize(3);
    // When
    gates.update(new Pressure(Map.of(), 0, Duration.ZERO));
    // Then
    assertThat(closed()).isEmpty();
  }

  private List<Priority> closedAtLag(int seconds) {
    return closed(moving(seconds), moving(0), Duration.ZERO);
  }

  /** Two samples of the same, as a gate needs to close. */
  private List<Priority> closed(Lag urgent, Lag bulk, Duration oldestUnsent) {
    Pressure pressure =
        new Pressure(
            Map.of(RequestConsumer.URGENT, urgent, RequestConsumer.BULK, bulk), 0, oldestUnsent);
    gates.update(pressure);
    gates.update(pressure);
    return closed();
  }

  private List<Priority> closed() {
    return Arrays.stream(Priority.values())
        .filter(priority -> gates.of(priority).isClosed())
        .toList();
  }

  private static Lag moving(int seconds) {
    return new Lag((long) (seconds * RATE), RATE, Duration.ZERO);
  }

  private static Lag standing(int seconds) {
    return new Lag((long) (seconds * RATE), RATE, Duration.ofSeconds(20));
  }
}
