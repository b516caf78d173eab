package dev.kaipiao.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.messaging.Messaging.ConsumerShare;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An instance that stands by reads so many records on trial, and leaves the rest to others. */
@ExtendWith(StackExtension.class)
class TrialIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int RECORDS = 600;
  private static final long ON_TRIAL = 50;

  /** What an allowance may be exceeded by: the rest of a poll. */
  private static final long MORE = 5;

  private ConsumerStage stage;
  private long sent;

  @BeforeEach
  void prepare(TestStack stack) {
    stage = new ConsumerStage(stack);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void itReadsWhatItIsGivenAndOthersReadTheRest() {
    // Given one that works and one that stands by
    stage.start(ConsumerStage::keep);
    TestInstance fresh = stage.startStandingBy(ConsumerStage::keep);
    send(0, RECORDS);
    await().atMost(PATIENCE).until(() -> stage.effectCount() == RECORDS);
    assertThat(share(fresh).handled()).isZero();
    assertThat(fresh.messaging().health().up()).isTrue();
    // When it is given some records, and records come
    fresh.messaging().takeOn(ON_TRIAL);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              send(0, 10);
              return share(fresh).allowance() == 0;
            });
    // Then it read those and no more, and every record had its effect once
    long handled = share(fresh).handled();
    assertThat(handled).isBetween(ON_TRIAL, ON_TRIAL + MORE);
    send(0, RECORDS);
    await().atMost(PATIENCE).until(() -> stage.effectCount() == sent);
    assertThat(share(fresh).handled()).isEqualTo(handled);
  }

  @Test
  void whenItTakesTheWholeWorkOnItReadsAndSendsLikeAnyOther() {
    // Given
    TestInstance fresh = stage.startStandingBy(ConsumerStage::keep);
    send(0, 20);
    // When
    fresh.messaging().takeOnAll();
    // Then
    await().atMost(PATIENCE).until(() -> stage.effectCount() == 20);
    assertThat(share(fresh).allowance()).isEqualTo(BatchConsumer.UNLIMITED);
    await().atMost(PATIENCE).until(() -> fresh.messaging().health().relay().detail().isEmpty());
  }

  private static ConsumerShare share(TestInstance instance) {
    return instance.messaging().shares().get(0);
  }

  private void send(int from, int to) {
    for (int i = from; i < to; i++) {
      stage.send("key-" + i % 7, Integer.toString(i));
      sent++;
    }
    stage.flush();
  }
}
