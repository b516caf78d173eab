package dev.kaipiao.messaging.consumer;

import static dev.kaipiao.messaging.consumer.ConsumerStage.keep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.messaging.parking.ParkedRecord;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class BatchConsumerIT {

  private static final int KEYS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

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
  void everyRecordHasItsEffectOnceAndInOrder() {
    // Given
    stage.start(ConsumerStage::keep);
    // When
    sendNumbered(0, 100);
    // Then
    assertNumbered(100);
  }

  @Test
  void anEventThatIsDeliveredAgainHasNoSecondEffect() {
    // Given
    stage.start(ConsumerStage::keep);
    CloudEvent event = ConsumerStage.event("key");
    // When
    stage.send("key", "once", event);
    stage.send("key", "twice", event);
    stage.flush();
    await().until(() -> stage.effectCount() == 1);
    stage.send("key", "again", event);
    stage.send("key", "end");
    // Then
    await().until(() -> stage.effectCount() == 2);
    assertThat(stage.effects()).containsEntry("key", List.of("once", "end"));
  }

  @Test
  void aBatchThatMeetsAPassingFaultIsRepeatedAsAWhole() {
    // Given
    AtomicInteger faults = new AtomicInteger(3);
    stage.start(
        (tx, batch) ->
            keep(tx, batch)
                .invoke(
                    () -> {
                      if (faults.getAndDecrement() > 0) {
                        throw new RetryLaterException("not yet");
                      }
                    }));
    // When
    sendNumbered(0, 20);
    // Then
    assertNumbered(20);
    assertThat(stage.parked()).isEmpty();
  }

  @Test
  void aPoisonousRecordAmongFiveHundredIsParkedAndTheOthersAreHandled() {
    // Given
    for (int number = 0; number < 500; number++) {
      stage.send("key-" + number, number == 250 ? "poison" : "good");
    }
    stage.flush();
    // When
    stage.start(ConsumerStage.failingOn("poison"));
    // Then
    await().atMost(PATIENCE).until(() -> stage.effectCount() == 499);
    await().until(() -> stage.parkedReasons().equals(List.of(ReasonCode.PROCESSING_FAILED)));
    ParkedRecord parked = stage.parked().get(0);
    assertThat(parked.key()).isEqualTo("key-250");
    assertThat(parked.value()).asString().isEqualTo("poison");
    assertThat(parked.detail()).contains("poison in the batch");
  }

  @Test
  void aRecordWithoutEventAttributesIsParkedUnseen() {
    // Given
    stage.start(ConsumerStage::keep);
    // When
    stage.sendRaw("key\u0000", "rubbish", new RecordHeaders().add("other", new byte[] {0, -1}));
    stage.send("good", "1");
    // Then
    await().until(() -> stage.parkedReasons().equals(List.of(ReasonCode.RECORD_UNREADABLE)));
    await().until(() -> stage.effectCount() == 1);
    assertThat(stage.parked().get(0).headers().lastHeader("other").value()).containsExactly(0, -1);
  }

  @Test
  void anEventIdThatTheDatabaseCannotHoldIsParked() {
    // Given
    stage.start(ConsumerStage::keep);
    CloudEvent event = ConsumerStage.event("key");
    // When
    stage.send(
        "key",
        "nul",
        new CloudEvent(
            "a\u0000b", event.type(), event.source(), event.time(), "s", "k", null, null, null));
    stage.send("good", "1");
    // Then
    await().until(() -> stage.parkedReasons().equals(List.of(ReasonCode.PROCESSING_FAILED)));
    await().until(() -> stage.effectCount() == 1);
  }

  @Test
  void everyTopicThatMatchesAPatternIsReadButNoDeadLetters() {
    // Given
    Pattern pattern = Pattern.compile(Pattern.quote(stage.topic()) + ".*");
    ConsumerOptions options = ConsumerOptions.matching(ConsumerStage.NAME, pattern);
    stage.start(options, ConsumerStage.failingOn("poison"));
    // When
    stage.send("bad", "poison");
    stage.send("good", "1");
    // Then
    await().atMost(PATIENCE).until(() -> stage.effectCount() == 1);
    await().until(() -> stage.first().count("SELECT count(*) FROM outbox") == 0);
    assertThat(stage.parked()).extracting(ParkedRecord::topic).containsOnly(stage.topic());
  }

  @Test
  void consumersOfAGroupDivideThePartitionsAndEachRecordHasItsEffectOnce() {
    // Given
    AtomicInteger ofSecond = new AtomicInteger();
    ConsumerOptions second =
        ConsumerOptions.of("second", stage.topic()).withGroup(ConsumerStage.NAME);
    stage
        .start(ConsumerStage::keep)
        .messaging()
        .consume(
            second,
            (tx, batch) -> {
              ofSecond.addAndGet(batch.size());
              return keep(tx, batch);
            });
    // When: until both have some
    AtomicInteger sent = new AtomicInteger();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              sendNumbered(sent.get(), sent.addAndGet(5));
              return ofSecond.get() > 0 && stage.effectCount() > ofSecond.get();
            });
    // Then
    assertNumbered(sent.get());
  }

  @Test
  void whileTheBatchesOfTwoInstancesRunPartitionsMoveAndNothingIsLostOrDoubled() {
    // Given
    BatchHandler slow = (tx, batch) -> keep(tx, batch).onItem().delayIt().by(Duration.ofMillis(50));
    stage.start(stage.options().withMaxRecords(20), slow);
    // When
    sendNumbered(0, 50);
    TestInstance second = stage.start(stage.options().withMaxRecords(20), slow);
    sendNumbered(50, 100);
    await().atMost(PATIENCE).until(() -> stage.effectCount() > 600);
    second.messaging().close();
    // Then
    assertNumbered(100);
  }

  @Test
  void whenTheDatabaseCutsEverySessionDuringBatchesNothingIsLostOrDoubled() {
    // Given
    BatchHandler slow = (tx, batch) -> keep(tx, batch).onItem().delayIt().by(Duration.ofMillis(50));
    stage.start(stage.options().withMaxRecords(20), slow);
    sendNumbered(0, 100);
    // When
    for (int cut = 1; cut <= 3; cut++) {
      long enough = cut * 300L;
      await().atMost(PATIENCE).ignoreExceptions().until(() -> stage.effectCount() > enough);
      stage
          .first()
          .pool()
          .query(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE usename = current_user AND pid <> pg_backend_pid()")
          .execute()
          .await()
          .indefinitely();
    }
    // Then
    assertNumbered(100);
    assertThat(stage.parked()).isEmpty();
  }

  @Test
  void aHandlerThatHangsIsCutOffAndTheBatchIsRepeated() {
    // Given
    AtomicBoolean hang = new AtomicBoolean(true);
    stage.start(
        (tx, batch) ->
            hang.getAndSet(false)
                ? keep(tx, batch).chain(() -> Uni.createFrom().nothing())
                : keep(tx, batch));
    // When
    sendNumbered(0, 5);
    // Then
    assertNumbered(5);
  }

  @Test
  void closingFinishesTheBatchThatIsUnderWay() {
    // Given
    AtomicBoolean entered = new AtomicBoolean();
    stage.start(
        (tx, batch) -> {
          entered.set(true);
          return keep(tx, batch).onItem().delayIt().by(Duration.ofMillis(500));
        });
    stage.send("key", "last");
    stage.flush();
    await().untilTrue(entered);
    // When
    stage.first().messaging().close();
    // Then
    assertThat(stage.effects()).containsEntry("key", List.of("last"));
  }

  private void sendNumbered(int from, int to) {
    for (int number = from; number < to; number++) {
      for (int key = 0; key < KEYS; key++) {
        stage.send("key-" + key, Integer.toString(number));
      }
    }
    stage.flush();
  }

  private void assertNumbered(int count) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> stage.effectCount() >= (long) KEYS * count);
    List<String> expected = IntStream.range(0, count).mapToObj(Integer::toString).toList();
    assertThat(stage.effects()).hasSize(KEYS);
    assertThat(stage.effects().values())
        .allSatisfy(values -> assertThat(values).containsExactlyElementsOf(expected));
  }
}
