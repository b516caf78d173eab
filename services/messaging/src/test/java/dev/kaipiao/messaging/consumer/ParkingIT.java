package dev.kaipiao.messaging.consumer;

import static dev.kaipiao.contracts.reason.ReasonCode.KEY_BLOCKED;
import static dev.kaipiao.contracts.reason.ReasonCode.PROCESSING_FAILED;
import static dev.kaipiao.messaging.consumer.ConsumerStage.keep;
import static dev.kaipiao.messaging.consumer.ConsumerStage.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.messaging.parking.ParkedRecord;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class ParkingIT {

  /** Values that the handler cannot process now. */
  private final Set<String> unfit = ConcurrentHashMap.newKeySet();

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
  void laterRecordsOfAParkedKeyWaitAndAReplayBringsThemInOrder() {
    // Given
    unfit.add("2");
    stage.start(parkingUnfit());
    sendAll("1", "2", "3");
    await()
        .until(() -> stage.parkedReasons().equals(List.of(ReasonCode.FIELD_MISSING, KEY_BLOCKED)));
    sendAll("4");
    await().until(() -> stage.parked().size() == 3);
    // When
    unfit.clear();
    stage.replay(stage.parked().get(0));
    // Then
    await().until(() -> stage.parked().isEmpty());
    sendAll("5");
    await().until(() -> stage.effectCount() == 5 + 5);
    assertThat(stage.effects())
        .containsEntry("parked", List.of("1", "2", "3", "4", "5"))
        .containsEntry("free", List.of("1", "2", "3", "4", "5"));
  }

  @Test
  void aReplayThatFailsAgainStaysAndWhatWaitsBehindItStaysToo() {
    // Given
    unfit.add("1");
    stage.start(parkingUnfit());
    sendAll("1", "2");
    await().until(() -> stage.parked().size() == 2);
    // When
    stage.replay(stage.parked().get(0));
    // Then
    await().until(() -> stage.parked().get(0).attempts() == 1);
    assertThat(stage.parkedReasons()).containsExactly(ReasonCode.FIELD_MISSING, KEY_BLOCKED);
    assertThat(stage.effects()).doesNotContainKey("parked");
  }

  @Test
  void whatWaitsBehindADiscardedRecordGoesOn() {
    // Given
    unfit.add("1");
    stage.start(parkingUnfit());
    sendAll("1", "2", "3");
    await().until(() -> stage.parked().size() == 3);
    // When
    ParkedRecord first = stage.parked().get(0);
    TestInstance.await(stage.first().messaging().parkingLot().discard(List.of(first.id())));
    // Then
    await().until(() -> stage.parked().isEmpty());
    assertThat(stage.effects()).containsEntry("parked", List.of("2", "3"));
  }

  @Test
  void aReplayAskedForBehindAnotherOfItsKeyWaitsForThat() {
    // Given
    unfit.addAll(List.of("1", "3"));
    stage.start(stage.options(), ConsumerStage.failingOn(unfit));
    sendAll("1", "2", "3");
    await().until(() -> stage.parked().size() == 3);
    unfit.clear();
    // When
    int asked =
        TestInstance.await(
            stage.first().messaging().parkingLot().requestReplayAll(ConsumerStage.NAME));
    // Then
    assertThat(asked).isEqualTo(1);
    await().until(() -> stage.parked().isEmpty());
    assertThat(stage.effects()).containsEntry("parked", List.of("1", "2", "3"));
  }

  @Test
  void withoutKeyOrderOnlyTheRecordItselfIsParked() {
    // Given
    unfit.add("2");
    stage.start(stage.options().withKeyOrdered(false), ConsumerStage.failingOn(unfit));
    // When
    sendAll("1", "2", "3");
    // Then
    await().until(() -> stage.effectCount() == 5);
    assertThat(stage.parkedReasons()).containsExactly(PROCESSING_FAILED);
    assertThat(stage.effects()).containsEntry("parked", List.of("1", "3"));
  }

  @Test
  void aParkedRecordIsADeadLetterWithItsReasonAndItsOrigin() {
    // Given
    unfit.add("1");
    stage.start(parkingUnfit());
    // When
    sendAll("1");
    // Then
    String deadLetters = Topic.deadLettersOf(stage.topic());
    try (TestTopic reader = TestTopic.fromBeginning(stage.bootstrapServers(), deadLetters)) {
      ConsumerRecord<String, byte[]> letter = reader.readUntil(1).get(0);
      assertThat(letter.key()).isEqualTo("parked");
      assertThat(letter.value()).asString().isEqualTo("1");
      assertThat(TestTopic.header(letter, "kaipiao-reason")).isEqualTo("KP-1004");
      assertThat(TestTopic.header(letter, "kaipiao-detail")).isEqualTo("unfit");
      assertThat(TestTopic.header(letter, "kaipiao-origin")).startsWith(stage.topic() + "-");
      assertThat(TestTopic.header(letter, "ce_id")).isEqualTo(stage.parked().get(0).eventId());
    }
  }

  @Test
  void aParkedEventThatIsDeliveredAgainIsParkedOnce() {
    // Given
    unfit.add("1");
    stage.start(parkingUnfit());
    var event = ConsumerStage.event("parked");
    // When
    stage.send("parked", "1", event);
    stage.send("parked", "1", event);
    stage.send("free", "end");
    // Then
    await().until(() -> stage.effectCount() == 1);
    await().until(() -> stage.parked().size() == 1);
    assertThat(
            stage
                .first()
                .metrics()
                .counter(
                    "kaipiao.consumer.parked",
                    "consumer",
                    ConsumerStage.NAME,
                    "reason",
                    ReasonCode.FIELD_MISSING.code())
                .count())
        .isPositive();
  }

  /** To two keys: what is unfit concerns the first. */
  private void sendAll(String... values) {
    for (String value : values) {
      stage.send("parked", value);
      stage.send("free", value);
    }
    stage.flush();
  }

  private BatchHandler parkingUnfit() {
    return (tx, batch) ->
        keep(
            tx,
            batch,
            batch.stream()
                .filter(message -> message.key().equals("parked"))
                .filter(message -> unfit.contains(value(message)))
                .map(
                    message ->
                        new BatchOutcome.Parked(
                            message, Violation.of(ReasonCode.FIELD_MISSING, "/x", "unfit")))
                .toList());
  }
}
