package dev.kaipiao.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.messaging.pressure.Lag;
import dev.kaipiao.messaging.pressure.Pressure;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A consumer that is held keeps its partitions, leaves the rest where it is, and is well. */
@ExtendWith(StackExtension.class)
class HeldConsumerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final AtomicReference<Pressure> seen =
      new AtomicReference<>(new Pressure(Map.of(), 0, Duration.ZERO));
  private ConsumerStage stage;

  @BeforeEach
  void prepare(TestStack stack) {
    stage = new ConsumerStage(stack);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatItIsHeldFromWaitsAndIsSeenUntilItIsReleased() {
    // Given
    TestInstance instance = stage.start(ConsumerStage::keep);
    instance.messaging().watch(seen::set);
    BatchConsumer second =
        instance
            .messaging()
            .consume(
                ConsumerOptions.of("second", stage.topic())
                    .withKeyOrdered(false)
                    .withDedupByEventId(false),
                ConsumerStage::keep);
    second.hold();
    await().until(second::isResting);
    // When
    for (int i = 0; i < 300; i++) {
      stage.send("key-" + i % 7, Integer.toString(i));
    }
    stage.flush();
    // Then the other one goes on, and this one is behind
    await().atMost(PATIENCE).until(() -> stage.effectCount() == 300);
    await()
        .atMost(PATIENCE)
        .until(() -> lag("second").records() == 300 && lag(ConsumerStage.NAME).records() == 0);
    await()
        .atMost(PATIENCE)
        .until(() -> lag("second").still().compareTo(Duration.ofSeconds(2)) > 0);
    assertThat(stage.effectCount()).isEqualTo(300);
    assertThat(second.idle()).isLessThan(new MessagingSettings("test", "none").patience());
    assertThat(instance.messaging().health().up()).isTrue();
    // And when
    second.release();
    // Then
    await().atMost(PATIENCE).until(() -> stage.effectCount() == 600);
    await().atMost(PATIENCE).until(() -> lag("second").equals(zero(lag("second"))));
    assertThat(stage.effects().values()).allSatisfy(values -> assertTwice(values));
  }

  private Lag lag(String consumer) {
    return seen.get().lagOf(consumer);
  }

  private static Lag zero(Lag lag) {
    return new Lag(0, lag.perSecond(), Duration.ZERO);
  }

  private static void assertTwice(List<String> values) {
    assertThat(Map.copyOf(counts(values)))
        .allSatisfy((value, count) -> assertThat(count).isEqualTo(2));
  }

  private static Map<String, Long> counts(List<String> values) {
    return values.stream()
        .collect(
            java.util.stream.Collectors.groupingBy(
                value -> value, java.util.stream.Collectors.counting()));
  }
}
